"""Every component is drawn, in both languages, by templates that the security policy lets through."""

import gzip
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

import throughline.look
from throughline.look.frame import Frame, Link, Stage, next_theme
from throughline.look.showcase import showcase

PACKAGE = Path(throughline.look.__file__).parent
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def page(language: str, **more: object) -> str:
    with translation.override(language):
        return render_to_string("look/components.html", {**showcase(), "frame": Frame(**more), "csrf_token": "token"})


def words(html: str) -> str:
    body = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL))


def test_components_page_in_english_has_chinese_only_where_it_shows_chinese():
    marked = re.sub(r'<(\w+) lang="zh-CN">.*?</\1>|<span class="lng">.*?</span>', "", page("en"))
    assert not CHINESE.findall(words(marked))


def test_components_page_in_chinese_leaves_no_english_sentence():
    marked = re.sub(r'<(\w+) lang="en">.*?</\1>|<span class="lng">.*?</span>', "", page("zh-hans"))
    assert "Components" not in marked
    assert re.findall(r"[A-Za-z]{4,}(?: [a-z]{2,}){2,}", words(marked)) == []


def test_components_page_declares_its_language():
    assert '<html lang="en"' in page("en")
    assert '<html lang="zh-CN"' in page("zh-hans")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_has_no_inline_style_or_script(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", text)
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\son[a-z]+\s*=", text)


def test_ids_of_the_components_page_are_unique():
    ids = re.findall(r'\sid="([^"]+)"', page("en"))
    assert len(ids) == len(set(ids))


def test_every_symbol_used_is_in_the_sprite():
    html = page("en")
    assert set(re.findall(r'<use href="#([^"]+)"', html)) <= set(re.findall(r'<symbol id="([^"]+)"', html))


def test_names_from_outside_are_escaped():
    html = page(
        "en", body_label="<script>x</script>", who="A&B", stages=[Stage("<b>", "<i>", "/x?a=1&b=2", current=True)]
    )
    assert "<script>x" not in html
    assert "&lt;script&gt;x" in html
    assert "A&amp;B" in html


def test_current_stage_shows_its_pages_in_the_rail_and_under_the_top_bar():
    html = page("en", stages=[Stage("One", "1", "/1", current=True, children=(Link("Inside", "/1/a", current=True),))])
    assert html.count('href="/1/a"') == 2


def test_theme_chosen_stands_on_the_html_element():
    assert 'data-theme="dark"' in page("en", theme="dark")
    assert "data-theme" not in page("en", theme="system")


def test_theme_switch_leads_round():
    assert [next_theme(theme) for theme in ("system", "light", "dark")] == ["light", "dark", "system"]


def test_style_sheets_stay_small():
    weighed = sum(len(gzip.compress(sheet.read_bytes())) for sheet in (PACKAGE / "static/look").glob("*.css"))
    assert weighed <= 20 * 1024
