"""What a readout asks for: which sentences do, how they are cut, under which words. All places are invented."""

import pytest

from throughline.readouts.parse import parse

OPENING = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"


def asked(text):
    return [one.text for one in parse(OPENING + text).requirements]


LIST = ["open a service window", "correct the bilingual signs", "train fifty volunteers"]


@pytest.mark.parametrize(
    "lead",
    [
        "The District should",
        "It is necessary to",
        "It is also imperative to",
        "Efforts should be made to",
        "The meeting called for efforts to",
        "The meeting called on all departments to",
        "We need to",
        "The mayor urged the departments to",
        "Priority is to",
    ],
)
def test_list_of_verbs_is_cut_after_any_lead(lead):
    assert asked(f"{lead} open a service window, correct the bilingual signs, and train fifty volunteers.") == LIST


@pytest.mark.parametrize(
    "lead", ["The meeting called for efforts in the following areas:", "Priority should be given to", "This requires"]
)
def test_list_of_gerunds_is_cut(lead):
    told = asked(f"{lead} opening a service window; correcting the bilingual signs; and training fifty volunteers.")
    assert told == ["opening a service window", "correcting the bilingual signs", "training fifty volunteers"]


def test_numbered_parts_of_a_sentence_are_cut():
    assert (
        asked("We should: (1) open a service window; (2) correct the bilingual signs; and (3) train fifty volunteers.")
        == LIST
    )


def test_verbs_with_one_object_stay_together():
    told = asked("The District should plan and build a convention center, and recruit, train and retain interpreters.")
    assert told == ["plan and build a convention center", "recruit, train and retain interpreters"]


@pytest.mark.parametrize(
    "tail",
    [
        "by opening two windows and hiring interpreters",
        "with a new hall built and two routes opened",
        "while improving signs and training staff",
        "so as to attract visitors and raise income",
    ],
)
def test_what_is_attached_stays_with_its_verb(tail):
    sentence = f"The District should upgrade the old harbor museum {tail}"
    assert asked(sentence + ".") == [sentence]


def test_bodies_told_in_turn_are_cut_with_their_names():
    told = asked(
        "The Commerce Bureau should draft a plan for the fair, the Culture Bureau should list all venues, "
        "and Riverside Town should open a hotline."
    )
    assert told == [
        "The Commerce Bureau should draft a plan for the fair",
        "the Culture Bureau should list all venues",
        "Riverside Town should open a hotline",
    ]


def test_demands_opened_by_that_are_cut():
    told = asked(
        "The meeting required that the roundtable be held every quarter, that a hotline be opened, "
        "and that signs be corrected."
    )
    assert told == ["the roundtable be held every quarter", "a hotline be opened", "signs be corrected"]


def test_guidance_stays_one_span_a_sentence():
    (told,) = parse(
        OPENING + "We must raise our political awareness, unify our thinking and shoulder our responsibilities."
    ).requirements
    assert not told.actionable
    assert told.text.startswith("We must raise")


@pytest.mark.parametrize(
    "sentence",
    [
        "2024 marks the tenth anniversary of the sister-city ties.",
        "This will contribute to the high-quality development of the city.",
        "Over the past year, the District received 40 delegations and opened three windows.",
        "It should be noted that the situation remains complex.",
        "The forum will be held in May.",
        "The meeting reviewed and approved the plan that should guide the next years.",
    ],
)
def test_background_outcome_and_reports_ask_for_nothing(sentence):
    assert asked(sentence) == []


def test_section_is_the_words_that_open_the_paragraph():
    told = parse(
        OPENING + "The meeting also stressed that a hotline should be opened. Signs should be corrected.\n"
        "Second, we should open a window.\nAs for trade, a roundtable should be held every month.\n"
        "(1) Serve industries. A fair should be organized in May."
    ).requirements
    assert [one.section for one in told] == [
        "The meeting also stressed",
        "The meeting also stressed",
        "Second",
        "As for trade",
        "Serve industries",
    ]


def test_sentence_around_a_clause_is_kept():
    text = OPENING + "The District should open a service window and correct the bilingual signs."
    for one in parse(text).requirements:
        assert text[one.lead_start : one.lead_end] == text[len(OPENING) : -1]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The meeting called for opening a visa window and for better use of the ferry port to attract visitors.",
         ["opening a visa window", "better use of the ferry port to attract visitors"]),
        ("The meeting called for stronger training of interpreters and for the establishment of a joint hotline.",
         ["stronger training of interpreters", "the establishment of a joint hotline"]),
        ("The meeting called for opening two windows for students and for investors.",
         ["The meeting called for opening two windows for students and for investors"]),
    ],
)  # fmt: skip
def test_two_things_called_for_are_two_clauses(sentence, told):
    found = parse(OPENING + sentence).requirements
    assert [(one.text, one.actionable) for one in found] == [(words, True) for words in told]
