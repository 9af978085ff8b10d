"""The form of a line: what is missing first, then the language of the source; what was saved stands on the line."""

import re

import pytest
from django.utils.translation import override

from tests.desk.readouts.drafted import act, brought_in, client_of, line, sent
from throughline.desk.readouts.shown.lines import facts
from throughline.readouts.models import DraftLine
from throughline.readouts.topics import enter_topics


@pytest.fixture
def place(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    enter_topics()
    cast.review = brought_in(cast.mei, cast.city)
    return cast


def names(page):
    """Give the fields of a form in their order."""
    return [name for name in re.findall(r'name="(\w+)"', page) if re.search(r"_(en|zh)$|held_on", name)]


@pytest.mark.parametrize("kind", ["meeting", "person", "document", "requirement", "venue"])
def test_the_language_of_the_source_comes_first(place, kind):
    if kind == "venue":
        DraftLine.objects.create(review=place.review, kind="venue", data={"name_en": "The Old Granary"})
    found = names(client_of(place.mei).get(act(line(place.review, kind), "edit")).content.decode())
    assert found[0].endswith("_en")
    assert found[1] == found[0].replace("_en", "_zh")


def test_a_meeting_without_a_day_opens_at_its_day_and_its_line_says_what_is_missing(place):
    met = line(place.review, "meeting")
    met.data = {**met.data, "held_on": "", "published_on": "", "year": ""}
    met.save()
    client = client_of(place.mei)
    page = client.get(act(met, "edit")).content.decode()
    assert re.search(r"<input[^>]*name=\"held_on\"[^>]*autofocus", page)
    assert page.count("autofocus") == 1
    shown = client.get(act(place.review, "page")).content.decode()
    assert 'data-lacks="The source gives no day. Say of which year the meeting is: edit the line."' in shown


def test_what_is_complete_says_nothing_and_opens_at_its_first_field(place):
    client = client_of(place.mei)
    assert "autofocus" not in client.get(act(line(place.review, "person"), "edit")).content.decode()
    assert f'id="l{line(place.review, "person").pk}"' in client.get(act(place.review, "page")).content.decode()


def test_a_name_written_in_the_other_language_stands_on_the_line(place):
    person = line(place.review, "person")
    sent(client_of(place.mei), act(person, "edit"), name_en="Lin Zhaoyuan", name_zh="林昭远", part="presided",
         titles="Mayor of Jingyuan")  # fmt: skip
    person.refresh_from_db()
    with override("en"):
        assert "林昭远" in [str(fact.text) for fact in facts(person)]


def test_what_was_done_with_a_paper_is_offered_in_one_word_each_and_stays_as_it_was_read(place):
    paper = line(place.review, "document")
    paper.data = {**paper.data, "action": "deliberated", "verb": "discussed"}
    paper.save()
    page = client_of(place.mei).get(act(paper, "edit")).content.decode()
    assert '<option value="deliberated" selected>Reviewed</option>' in page
    assert page.count(">Reviewed</option>") == 1
