"""Texts in the other language are marked; forms tie their errors to their fields."""

from django import forms
from django.template import Context, Template
from django.utils import translation

from throughline.base.text import Said
from throughline.look.fields import summary
from throughline.look.parts import Action


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the list")
    kinds = forms.MultipleChoiceField(label="Kinds", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        self.add_error(None, "Not together.")


def draw(source: str, language: str = "en", **data: object) -> str:
    with translation.override(language):
        return Template("{% load look %}" + source).render(Context(data))


def test_text_in_the_readers_language_is_plain():
    assert draw("{{ t|said }}", t=Said("Title", "en")) == "Title"


def test_text_in_the_other_language_declares_it():
    assert draw("{{ t|said }}", t=Said("标题", "zh")) == '<span lang="zh-CN">标题</span>'


def test_text_that_stands_in_for_a_missing_one_is_marked():
    html = draw("{{ t|said }}", "zh-hans", t=Said("Title", "en", fell_back=True))
    assert '<span lang="en">Title</span>' in html
    assert ">English<" in html


def test_text_is_escaped_in_both_cases():
    assert draw("{{ t|said }}", t=Said("<b>", "zh")) == '<span lang="zh-CN">&lt;b&gt;</span>'
    assert draw("{{ t|said }}", t="<b>") == "&lt;b&gt;"


def test_pair_says_what_is_not_written_yet():
    assert "not written yet" in draw('{% pair "" "标题" %}')


def test_error_stands_beside_its_field_and_is_tied_to_it():
    html = draw("{% field form.name %}", form=Sample({}))
    assert 'aria-describedby="id_name_hint id_name_msg"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_msg"' in html


def test_summary_links_each_error_to_its_field():
    errors = summary(Sample({}))
    assert [anchor for anchor, _words in errors] == ["", "id_name", "id_kinds_0"]


def test_summary_names_the_field_that_is_missing():
    assert [told for anchor, told in summary(Sample({"kinds": ["a"]})) if anchor] == ["Name: This field is required."]


def test_first_choice_of_several_is_where_the_summary_leads():
    assert 'id="id_kinds_0"' in draw("{% field form.kinds %}", form=Sample({}))


def test_form_carries_key_and_version():
    html = draw('{% form form key="k1" version=0 %}', form=Sample())
    assert '<input type="hidden" name="idempotency_key" value="k1">' in html
    assert '<input type="hidden" name="version" value="0">' in html
    assert html.count('name="key"') == 1


def test_act_that_changes_something_is_a_form_with_a_token():
    html = draw(
        "{% acts actions %}",
        actions=[Action("Send", "/send", method="post", fields=[("to", "7")])],
        csrf_token="secret",
    )
    assert 'method="post" action="/send"' in html
    assert 'name="csrfmiddlewaretoken" value="secret"' in html
    assert 'name="to" value="7"' in html


def test_act_at_rest_says_why():
    assert "Close (no form)" in draw("{% acts actions %}", actions=[Action("Close", disabled=True, why="no form")])
