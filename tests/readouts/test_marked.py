import pytest

from tests.readouts.marked import BadMark, read

FRONT = """+++
name = "one.txt"
lang = "en"
[meeting]
title = "A Meeting"
tier = "district"
[people.an]
titles = ["Mayor"]
part = ["presided"]
+++
"""
BODY = (
    "⟦p:an|An  Ning⟧ presided and ⟦d:approved:adopted|the “⟦f|Two Halls⟧” plan⟧. "
    "⟦s|The meeting stressed⟧ the need to ⟦r:L1:venues:a|build ⟦v|Reed Hall⟧⟧.\n"
)


def test_a_text_comes_back_byte_for_byte():
    assert read(FRONT + BODY)[0] == (
        "An  Ning presided and the “Two Halls” plan. The meeting stressed the need to build Reed Hall.\n"
    )


def test_marks_become_a_record_with_places():
    text, gold = read(FRONT + BODY)
    assert gold["readout"] == "one.txt"
    assert gold["people"] == [
        {"name": "An Ning", "titles": ["Mayor"], "part": ["presided"], "start": 0, "end": 8},
    ]
    [plan] = gold["documents"]
    assert (plan["title"], plan["action"], plan["verb"]) == ("the “Two Halls” plan", "approved", "adopted")
    [need] = gold["requirements"]
    assert text[need["start"] : need["end"]] == need["text"] == "build Reed Hall"
    assert (need["section"], need["topics"], need["actionable"]) == ("The meeting stressed", ["venues"], True)
    assert text[need["lead_start"] : need["lead_end"]].startswith("The meeting stressed the need to build")
    assert [piece["name"] for piece in gold["named_venues"] + gold["named_platforms"]] == ["Reed Hall", "Two Halls"]


def test_a_section_opened_within_a_requirement_is_its_own():
    _text, gold = read(FRONT + "⟦p:an|An⟧ ⟦r:L1:venues:g|⟦s|The meeting held⟧ that halls must open⟧.")
    assert gold["requirements"][0]["section"] == "The meeting held"


def test_an_item_of_a_bulletin_has_its_parts():
    _text, gold = read("+++\n+++\n⟦i:12|12. ⟦t|Open a hall⟧ (⟦l|FAO⟧, ⟦l|DRC⟧). ⟦g|Opened in May.⟧⟧\n")
    [item] = gold["items"]
    assert (item["number"], item["task"], item["lead"], item["progress"]) == (
        "12",
        "Open a hall",
        ["FAO", "DRC"],
        "Opened in May.",
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("⟦p:an|An⟧ ⟦s|The meeting", "line 11: this mark is not closed"),
        ("⟦p:an|An⟧\nover⟧", "line 12: a mark is closed that was not opened"),
        ("⟦p:bo|Bo⟧", "no person bo"),
        ("nobody", "no mark for an"),
        ("⟦p:an|An⟧ ⟦p:an|An⟧", "person an is marked twice"),
        ("⟦p:an|An⟧ ⟦x|so⟧", r"no mark is written x\|"),
        ("⟦p:an|An⟧ ⟦p An⟧", "has no | after its head"),
        ("⟦p:an|An⟧ ⟦d:burnt:burnt|plan⟧", "burnt is none of"),
        ("⟦p:an|An⟧ ⟦r:L1:venues:a|go ⟦r:L2:venues:a|on⟧⟧", "stands inside a requirement"),
        ("⟦p:an|An⟧ ⟦r:L1:venues:a|go ⟦v|to ⟦r:L2:venues:a|on⟧⟧⟧", "stands inside a requirement"),
        ("⟦p:an|An⟧ ⟦r:L1:weather:a|go⟧", "topics of L1"),
        ("⟦p:an|An⟧ ⟦r:L1:venues:x|go⟧", "not x"),
        ("⟦p:an|An⟧ ⟦r:L1:venues:a|go.⟧", "ends before its stop"),
        ("⟦p:an|An⟧ ⟦r:L1:venues:a|go⟧ ⟦r:L1:venues:a|on⟧", "requirement L1 is marked twice"),
        ("⟦p:an|An ⟧", "begins or ends with white space"),
        ("⟦p:an|An⟧ ⟦v|Hall⟧ ⟦v|Hall⟧", "Hall is marked twice"),
        ("⟦p:an|An⟧ ⟦i:1|⟦t|go⟧⟧", "one task and one progress"),
    ],
)
def test_a_fault_is_told_with_its_line(body, said):
    with pytest.raises(BadMark, match=said.replace(" | ", r" \| ")):
        read(FRONT + body)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("no front", "stands between two lines"),
        ("+++\nname = \n+++\n", "front matter"),
        ("+++\n[meeting]\nplace = 'x'\n+++\n", "a meeting has no place"),
        ("+++\n[meeting]\ntier = 'town'\n+++\n", "tier town"),
        ("+++\n[people.an]\npart = ['sang']\n+++\n⟦p:an|An⟧", "part of an"),
    ],
)
def test_a_fault_of_the_front_matter_is_told(told, said):
    with pytest.raises(BadMark, match=said):
        read(told)


def test_a_page_with_heads_only_has_no_requirements():
    with pytest.raises(BadMark, match="only heads are marked"):
        read(FRONT.replace('lang = "en"', 'lang = "en"\nheads_only = true') + BODY)
