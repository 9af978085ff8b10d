"""In how many forms a progress bulletin in English is published. Every task is invented."""

import pytest

from throughline.readouts.parse import parse

HEAD = "Progress of the Key Tasks of Hexi District\n"
ITEM = (["Port Office"], "Opened on 3 May.")


@pytest.mark.parametrize(
    "form",
    [
        "Item No. {n}. {t}\nLead department: {u}\nCompletion status: {p}\n",
        "Task {n} – {t}\nLed by: {u}\nStatus (by the end of June): {p}\n",
        "#{n} {t} (Responsible: {u}). Current progress: {p}\n",
        "({n}) {t}. In charge: {u}. Status as of June: {p}\n",
        "{n}. Task: {t}. Lead body: {u}. Latest update: {p}\n",
        "Project {n}: {t}\nUnit in charge: {u}\nWhat has been done: {p}\nNext steps: Longer hours.\n",
    ],
)
def test_items_are_read_in_any_form(form):
    tasks = ["Open a service station", "Print a guide"]
    told = parse(HEAD + "".join(form.format(n=n, t=t, u=ITEM[0][0], p=ITEM[1]) for n, t in enumerate(tasks, 7)))
    assert [(one.number, one.task, one.lead, one.progress) for one in told.items] == [
        (str(n), task, *ITEM) for n, task in enumerate(tasks, 7)
    ]


def test_a_table_whose_cells_stand_one_a_line_is_read():
    cells = ["Serial No.", "Task", "Responsible Unit", "Time Limit", "Progress as of June"]
    rows = [
        "1",
        "Open a station",
        "Port Office",
        "May",
        "Opened.",
        "2",
        "Print a guide",
        "Press Office",
        "July",
        "Ready.",
    ]
    told = parse("\n".join(["Key Tasks and Progress", *cells, *rows]))
    assert [(one.number, one.task, one.lead, one.progress) for one in told.items] == [
        ("1", "Open a station", ["Port Office"], "Opened."),
        ("2", "Print a guide", ["Press Office"], "Ready."),
    ]
