"""How alike two texts are: told run by run, but only of texts of which a few dozen runs are found at all."""

import pytest

from tests.readouts.reviews.story import CITY, FIRST, FIRST_ZH, SECOND
from throughline.readouts.recognising import NEARLY, SHINGLE, alike, solid


def _all_runs(one, other):
    """Give how much of the smaller set of runs stands in the other, every run compared."""
    few, many = ({text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)} for text in (one, other))
    return len(few & many) / min(len(few), len(many))


@pytest.mark.parametrize("text", [CITY, FIRST, FIRST_ZH], ids=["city", "first", "first_zh"])
def test_nearly_the_same_text_is_told_as_every_run_tells_it(text):
    framed = f"Home | News | About us\n{SECOND}\n{text}\n{SECOND[::-1]}"
    for share in (0, 15, 25):  # percent of the lines that were worded anew
        lines = text.splitlines()
        for number in range(len(lines) * share // 100):
            lines[-1 - number] = f"What was said here was worded anew, line {number} of them."
        for other in ("\n".join(lines), framed, text.replace("2025", "2024")):
            one, two = solid(text), solid(other)
            told = _all_runs(one, two)
            assert alike(one, two) == alike(two, one)
            assert (alike(one, two) == told) if told >= NEARLY else alike(one, two) < NEARLY


def test_another_text_is_not_alike():
    assert alike(solid(FIRST), solid(FIRST_ZH)) == 0
    assert alike(solid(FIRST), solid("")) == 0


def test_white_space_case_and_signs_that_are_not_seen_count_for_nothing():
    assert alike(solid(FIRST), solid(FIRST.upper().replace(" ", "\u200b \n"))) == 1
