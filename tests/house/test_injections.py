"""Each rule of the house catches what it is there for: a fault is put into a copy of the tree, and found."""

import os
import shutil
from pathlib import Path

import pytest

from tests.house import acts, habits, imports, keys, probe, sizes, state

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns("*.mo", "static")  # What is compiled comes along: its dates are kept.


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the tree, which stays whole."""
    copied: Path = tmp_path_factory.mktemp("house") / "whole"
    shutil.copytree(ROOT / "throughline", copied / "throughline", ignore=LEFT_OUT)
    for name in (".importlinter", "pyproject.toml"):
        shutil.copy(ROOT / name, copied / name)
    return copied


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """Give a copy of the tree that a test may spoil; its files are second names of those of the whole one."""
    shutil.copytree(whole, tmp_path / "spoilt", copy_function=os.link)
    return tmp_path / "spoilt"


def append(path: Path, text: str) -> None:
    """Add lines to a file, which is made where it is missing and made anew where it has a second name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.unlink(missing_ok=True)
    path.write_text(before + text, encoding="utf-8")


def test_upward_import_is_caught(copy: Path):
    append(copy / "throughline/bodies/upward.py", "import throughline.meetings.models\n")
    assert "bodies.upward" in "".join(imports.faults(copy))


def test_package_without_a_place_is_caught(copy: Path):
    append(copy / "throughline/newcomer/__init__.py", "")
    assert "newcomer" in "".join(imports.faults(copy))


def test_outcome_reached_from_the_desk_is_caught(copy: Path):
    append(copy / "throughline/desk/short.py", "from throughline.meetings.actions import outcome\n")
    assert "desk.short" in "".join(imports.faults(copy))


def test_upward_foreign_key_named_as_text_is_caught(copy: Path):
    append(
        copy / "throughline/bodies/models/__init__.py",
        "\n\nfrom django.db import models as m\n\n\nclass Upward(m.Model):\n"
        '    meeting = m.ForeignKey("meetings.Meeting", m.PROTECT)\n\n    class Meta:\n        app_label = "bodies"\n',
    )
    assert any("bodies.Upward.meeting" in fault for fault in keys.faults(copy, probe.look(copy)))


def test_circle_of_models_is_caught(copy: Path):
    append(
        copy / "throughline/bodies/models/__init__.py",
        "\n\nfrom django.db import models as m\n\n\nclass Here(m.Model):\n"
        '    there = m.ForeignKey("bodies.There", m.PROTECT)\n\n    class Meta:\n        app_label = "bodies"\n'
        '\n\nclass There(m.Model):\n    here = m.ForeignKey("bodies.Here", m.PROTECT)\n'
        '\n    class Meta:\n        app_label = "bodies"\n',
    )
    assert any("circle" in fault for fault in keys.faults(copy, probe.look(copy)))


def test_file_of_401_lines_is_caught(copy: Path):
    append(copy / "throughline/base/long.py", "# a line\n" * 401)
    assert any("long.py: 401 lines" in fault for fault in sizes.faults(copy))


def test_long_function_is_caught(copy: Path):
    append(copy / "throughline/look/long.py", "def endless():\n" + "    print()\n" * 50)
    assert any("endless has 51 lines" in fault for fault in sizes.faults(copy))


@pytest.mark.parametrize(
    "line",
    [
        'paper.state = "approved"',
        'first, paper.state = 1, "approved"',
        'setattr(paper, "state", "approved")',
        'Paper.objects.filter(pk=1).update(state="approved")',
        'Paper.objects.create(state="approved")',
        'Paper.objects.bulk_update([], ["state"])',
        'transition(paper, "edit", changes={"state": "approved"})',
    ],
)
def test_state_assigned_by_hand_is_caught(copy: Path, line: str):
    append(copy / "throughline/meetings/by_hand.py", f"{line}\n")
    assert any("by_hand.py:1" in fault for fault in state.faults(copy))


def test_undeclared_act_is_caught(copy: Path):
    append(copy / "throughline/delivery/actions/undeclared.py", "def vanish(*, by, commitment):\n    pass\n")
    assert "delivery: act vanish is in no table" in acts.faults(copy, probe.look(copy))


def test_act_outside_a_transaction_is_caught(copy: Path):
    append(copy / "throughline/meetings/actions/loose.py", "def loose(*, by, meeting):\n    pass\n")
    assert "meetings: act loose lacks @action" in acts.faults(copy, probe.look(copy))


def test_late_import_without_a_reason_is_caught(copy: Path):
    append(copy / "throughline/base/late.py", "def lazy():\n    import json\n")
    assert any("late.py:2" in fault for fault in habits.faults(copy))


@pytest.mark.parametrize("markup", ['<p style="x">', "<script>x</script>", '<a onclick="x">', "<style>"])
def test_inline_script_or_style_is_caught(copy: Path, markup: str):
    append(copy / "throughline/look/templates/look/inline.html", markup)
    assert any("inline.html:1" in fault for fault in habits.faults(copy))
