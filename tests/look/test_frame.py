"""What stands round a page: who is signed in, tools, pages of the stage, and what the last act had to say."""

from types import SimpleNamespace

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from throughline.look.frame import Frame, Language, Link, Stage

LANGUAGES = [Language("zh-Hans", "中文", "/zh/x/", hreflang="zh-CN"), Language("en", "English", "/en/x/", current=True)]


TOKEN = "abc123"


def page(messages=(), token=TOKEN, **more) -> str:
    with override(more.pop("language", "en")):
        context = {"frame": Frame(**more), "csrf_token": token, "messages": messages}
        return render_to_string("look/frame.html", context)


def test_forms_carry_the_token_and_lead_back():
    html = page(theme_url="/theme/", sign_out_url="/out/", here="/en/x/?a=1&b=2", who="Li", role="Leader")
    # Look and sign-out, in the rail and at the foot.
    assert html.count(f'name="csrfmiddlewaretoken" value="{TOKEN}"') == 4
    assert 'name="next" value="/en/x/?a=1&amp;b=2"' in html
    assert f"""hx-headers='{{"X-CSRFToken": "{TOKEN}"}}'""" in html
    assert "csrfmiddlewaretoken" not in page(token="NOTPROVIDED", theme_url="/theme/")


def test_messages_are_escaped_and_coloured_by_their_level():
    said = [SimpleNamespace(level_tag="error", message=""), SafeMessage("warning", SafeString("<b>x</b>"))]
    html = page(messages=said)
    assert '<p class="note red">' in html
    assert '<p class="note amb">&lt;b&gt;x&lt;/b&gt;</p>' in html
    assert 'class="msgs"' not in page()


class SafeMessage:
    """A message as Django keeps it: its words are asked for by `str`."""

    def __init__(self, level_tag: str, message: str) -> None:
        self.level_tag, self.message = level_tag, message

    def __str__(self) -> str:
        return str(self.message)


def test_tools_say_how_many_notices_wait_and_switch_the_language():
    html = page(notices=Link("Notices", "/n/", count="3"), languages=LANGUAGES, find_url="/f/", find_value='"q"')
    assert '<b class="n">3</b>' in html
    assert '<a href="/zh/x/" lang="zh-CN" hreflang="zh-CN">中文</a>' in html
    assert '<b aria-current="true" lang="en">English</b>' in html
    assert 'value="&quot;q&quot;"' in html


def test_stages_are_worded_in_the_language_of_each_page():
    stages = (Stage("A", "a", "/a", current=True, children=(Link("B", "/a/b", current=True),)),)
    assert 'aria-label="Stages"' in page(stages=stages)
    assert 'aria-label="Stages"' not in page(stages=stages, language="zh-hans")
    assert page(stages=stages).count('<a href="/a/b" aria-current="page">B</a>') == 2
    assert 'class="subnav"' not in page(stages=(Stage("A", "a", "/a"),))


def test_home_bears_the_mark_of_a_sample_and_other_pages_the_way_to_them():
    assert 'class="sample"' in page(home_current=True, sample=True, crumbs=(Link("Home", "/"),))
    assert 'class="sample"' not in page(sample=True, crumbs=(Link("Home", "/"),))
    html = page(crumbs=(Link("One", "/1"), Link("Two", "")))
    assert '<a href="/1">One</a>' in html
