"""What long lists write without templates is what the tags of the same names draw."""

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.html import conditional_escape

from throughline.base.text import Said
from throughline.look import quick
from throughline.look.drawings.progress import Progress
from throughline.look.lights import Light


def drawn(source: str, thing: object) -> str:
    return Template("{% load look %}" + source).render(Context({"thing": thing})).strip()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_quick_marks_are_the_tags(language):
    lights = [Light("red", "Late <b>"), Light("don", Said("已销号", "zh", fell_back=True), 'the "rule"')]
    bars = [
        Progress("percent", 40, 100, "40%", 0.5, "red"),
        Progress("count", 3, 8, "3 of 8 <i>", None, "grn", note="plan & more"),
        Progress("milestone", 1, 3, Said("1 / 3", "zh"), 0.99, "amb"),
        Progress("milestone", 0, 0, ""),
    ]
    with translation.override(language):
        assert [quick.light(one) for one in lights] == [drawn("{% light thing %}", one) for one in lights]
        assert [quick.progress(one) for one in bars] == [drawn("{% progress thing %}", one) for one in bars]
        for text in ("a < b", Said("中文", "zh"), Said("English & more", "en", fell_back=True)):
            assert drawn("{{ thing|said }}", text) == str(conditional_escape(quick.said(text)))
