"""How a refusal quotes the line it is about."""

import pytest

from throughline.readouts.entering.making import brief


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Short", "Short"),
        ("Maple District Holds Its Third Plenary Meeting of Foreign Affairs", "Maple District Holds Its Third…"),
        ("枫区外事工作委员会召开会议" * 3, "枫区外事工作委员会召开会议" * 2 + "枫区外事工…"),
    ],
)  # fmt: skip
def test_a_long_line_is_cut_at_a_word_and_says_so(words, told):
    assert brief(words, 31) == told
