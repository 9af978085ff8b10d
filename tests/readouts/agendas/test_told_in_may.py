"""Agendas beside a day in May, titles of two parts, marks with a remark; who spoke beside a person. All invented."""

import pytest

from throughline.readouts.parse import parse

OPENING = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "On May 17, the plenary was convened to relay the spirit of the city meeting and review the 2023 summary.",
            [("conveyed", "spirit of the city meeting"), ("reviewed", "2023 summary")],
        ),
        (
            "The meeting considered the Report on Reception Work in 2023 and Priorities for 2024.",
            [("deliberated", "Report on Reception Work in 2023 and Priorities for 2024")],
        ),
        (
            "Papers:\n- Rules on Gifts (agreed in principle; to be issued after revision)\n- Work Plan (noted)",
            [("approved", "Rules on Gifts"), ("reviewed", "Work Plan")],
        ),
    ],
)
def test_papers_are_told_beside_what_looks_like_something_else(sentence, told):
    assert [(one.action, one.title) for one in parse(OPENING + sentence).documents] == told


def test_units_speak_beside_a_person():
    text = "Zhao Lin, District Mayor, and heads of the Port Office and the Tea Bureau spoke."
    assert [one.name for one in parse(OPENING + text).remarks_by] == ["Port Office", "Tea Bureau"]


@pytest.mark.parametrize(
    ("paragraph", "section"),
    [
        ("Towers. The lights of the two towers should be changed by May.", "Towers"),
        ("Port Group -- open a lane for guests of the Tea Fair by June.", "Port Group"),
        ("In his closing speech, Zhao Lin asked the Port Office to open a desk.", "Zhao Lin asked"),
    ],
)
def test_section_is_the_words_that_open_a_paragraph(paragraph, section):
    told = parse(OPENING + "The meeting made arrangements for the year.\n" + paragraph).requirements
    assert [one.section for one in told] == [section]
