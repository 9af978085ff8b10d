"""Readouts at the desk without scripts: brought in, reviewed line by line, refused beside the field; for the office."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import account
from tests.desk.readouts.drafted import TEXT, act, brought_in, client_of, line, sent
from throughline.bodies.models import Person
from throughline.readouts.models import DraftLine, Phrase, Review
from throughline.readouts.topics import enter_topics


@pytest.fixture
def place(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    enter_topics()
    cast.review = brought_in(cast.mei, cast.city)
    return cast


def body(client, url):
    return client.get(url).content.decode()


def test_the_page_shows_the_source_beside_its_lines_each_tied_to_its_words(place):
    page = body(client_of(place.mei), act(place.review, "page"))
    person = line(place.review, "person")
    assert f'id="s{person.pk}"' in page
    assert f'data-lines="{person.pk}"' in page
    assert f'id="l{person.pk}"' in page
    assert f"?line={person.pk}#s{person.pk}" in page
    assert "0 of 7 decided" in page
    assert "“presided”" in page, "why it was drafted stands in words"


def test_numbers_that_no_row_has_break_no_page(place):
    client = client_of(place.mei)
    client.raise_request_exception = False
    for asked in ("9" * 5000, "9" * 25, "x"):
        assert client.get(act(place.review, "page"), {"line": asked}).status_code == 200
        assert client.get(reverse("desk:review-list"), {"batch": asked}).status_code in (200, 404)


def test_the_pages_speak_chinese(place):
    client = client_of(place.mei)
    for url in (act(place.review, "page"), reverse("desk:review-list"), reverse("desk:review-new")):
        page = body(client, url.replace("/en/", "/zh/"))
        assert "会议消息" in page
        assert "Readouts" not in page


def test_strangers_are_told_that_nothing_is_there(place):
    drafted = line(place.review, "person")
    addresses = [act(place.review, name) for name in ("page", "confirm", "undo", "drop", "accept", "add", "relate")]
    addresses += [act(drafted, name) for name in ("accept", "edit", "match", "strike", "page")]
    addresses.append(reverse("desk:source-page", args=[place.review.source_id]))
    for other in (place.qian, place.wang, place.zhao, place.lin):
        client = client_of(other)
        assert {client.get(url).status_code for url in addresses} == {404}
        assert body(client, reverse("desk:review-list")).count("Jingyuan") == 0


def test_a_pasted_text_is_read_at_once_and_several_files_show_how_far_they_are(place):
    client = client_of(place.mei)
    answer = sent(client, reverse("desk:review-new"), text=TEXT.replace("Jingyuan", "Songting"))
    assert Review.objects.latest("pk").state == "open"
    assert answer.redirect_chain[-1][0] == act(Review.objects.latest("pk"), "page")
    files = [SimpleUploadedFile(f"{n}.txt", f"{TEXT} Number {n}.".encode()) for n in range(5)]
    answer = sent(client, reverse("desk:review-new"), file=files)
    page = answer.content.decode()
    assert "0 of 5 read" in page
    assert 'hx-trigger="every 1s"' in page
    assert 'http-equiv="refresh"' in page


def test_nothing_and_too_much_are_refused_beside_the_field(place):
    client = client_of(place.mei)
    answer = sent(client, reverse("desk:review-new"), text=" ")
    assert answer.status_code == 422
    assert "Paste a text, or choose a file" in answer.content.decode()
    for text in ("Lorem ipsum tells of nothing at all.", "Buy milk tomorrow, and strengthen the fence."):
        answer = sent(client, reverse("desk:review-new"), text=text)
        assert answer.status_code == 422, "before the act: while a text is read, nobody waits to write"
        assert "Nothing of a readout was found" in answer.content.decode()
    answer = sent(client, reverse("desk:review-new"), text=TEXT + " x", address="no address")
    assert answer.status_code == 400
    assert "Give the whole address of the page" in answer.content.decode()
    assert "no address" in answer.content.decode(), "what was typed stays"
    many = [SimpleUploadedFile(f"{n}.txt", b"x" * 40) for n in range(21)]
    assert "At most 20 readouts" in sent(client, reverse("desk:review-new"), file=many).content.decode()


def test_a_line_is_accepted_taken_back_and_struck_by_plain_buttons(place):
    client, drafted = client_of(place.mei), line(place.review, "document")
    answer = sent(client, act(drafted, "accept"))
    assert answer.redirect_chain[-1][0].endswith(f"?line={drafted.pk}#l{drafted.pk}")
    assert "1 of 7 decided" in answer.content.decode()
    sent(client, act(drafted, "restore"))
    sent(client, act(drafted, "strike"))
    drafted.refresh_from_db()
    assert drafted.state == "struck"


def test_the_second_click_does_nothing_twice(place):
    client, drafted = client_of(place.mei), line(place.review, "document")
    given = {"idempotency_key": "k" * 20, "version": drafted.version}
    first = client.post(act(drafted, "accept"), given)
    second = client.post(act(drafted, "accept"), given)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    drafted.refresh_from_db()
    assert drafted.version == given["version"] + 1


def test_who_comes_second_sees_what_the_first_said(place):
    client, drafted = client_of(place.mei), line(place.review, "document")
    url = act(drafted, "edit")
    old = drafted.version
    sent(client, url, title_en="Key Task List of 2025", action="approved", kind="key_task_list")
    answer = client.post(url, {"title_en": "The Other List", "action": "reviewed", "kind": "", "version": old})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody saved this while you were writing" in page
    assert "Key Task List of 2025" in page
    assert "The Other List" in page
    assert client.post(act(drafted, "accept"), {"version": old}).status_code == 409


def test_an_edit_is_checked_beside_its_fact_and_the_old_value_stays_beside_the_new(place):
    client, drafted = client_of(place.mei), line(place.review, "person")
    answer = sent(client, act(drafted, "edit"), name_en="", name_zh="", titles="Mayor", part=["presided"])
    assert answer.status_code == 400
    assert 'id="id_name_en_msg"' in answer.content.decode(), "beside the field of the reader's language"
    assert "Fill in at least one language" in answer.content.decode()
    url = act(drafted, "edit").replace("/en/", "/zh/")
    answer = sent(client, url, name_en="", name_zh="", titles="Mayor", part=["presided"])
    assert 'id="id_name_zh_msg"' in answer.content.decode()
    answer = sent(
        client, act(drafted, "edit"), name_en="Lin Zhaoyuan", titles="Mayor\nHead", part=["presided", "spoke"]
    )
    drafted.refresh_from_db()
    assert drafted.data["titles"] == ["Mayor", "Head"]
    assert '<s class="strike">Mayor of Jingyuan</s>' in answer.content.decode()


def test_a_requirement_is_split_at_new_lines_and_merged_back(place):
    client, drafted = client_of(place.mei), line(place.review, "requirement")
    url = act(drafted, "split")
    answer = sent(client, url, parts="two venues should be built in the new town")
    assert answer.status_code == 422
    assert "not the words of the source" in answer.content.decode()
    assert "at least one new line" in sent(client, url, parts=drafted.quote).content.decode()
    sent(client, url, parts="two venues should\nbe built\nin the old town")
    parts = [part.quote for part in DraftLine.objects.filter(kind="requirement", state="drafted").order_by("position")]
    assert parts[:3] == ["two venues should", "be built", "in the old town"]
    page = body(client, act(place.review, "page"))
    assert "0 of 9 decided" in page
    first = DraftLine.objects.filter(parent=drafted).first()
    assert act(drafted, "merge") in page
    sent(client, act(drafted, "merge"))
    first.refresh_from_db()
    assert first.state == "merged"
    assert "0 of 7 decided" in body(client, act(place.review, "page"))


def test_others_are_told_who_works_on_it(place):
    sent(client_of(place.mei), act(line(place.review, "document"), "accept"))
    mate = account("mate", "officer", place.city_office)
    assert "mei has been working on this since" in body(client_of(mate), act(place.review, "page"))
    assert "has been working" not in body(client_of(place.mei), act(place.review, "page"))


def test_topics_and_whether_it_is_to_be_acted_on_are_changed(place):
    client, drafted = client_of(place.mei), line(place.review, "requirement")
    answer = sent(client, act(drafted, "topics"), main="", more=["venues"])
    assert "Choose the main topic first" in answer.content.decode()
    sent(client, act(drafted, "topics"), main="planning", more=["venues"])
    sent(client, act(drafted, "actionable"))
    drafted.refresh_from_db()
    assert drafted.data["topics"] == ["planning", "venues"]
    assert drafted.data["actionable"] is False


def test_a_person_spelt_alike_must_be_said_and_is_chosen_by_one_press(place):
    drafted = line(place.review, "person")
    names = {"name_en": place.li_person.name_en, "name_zh": place.li_person.name_zh}
    Person.objects.filter(pk=place.li_person.pk).update(jurisdiction=place.city)
    drafted.data = {**drafted.data, **names, "titles": []}  # no post in common
    drafted.match = {"choice": "", "reason": "name_only", "likeness": 100,
                     "offers": [{"path": place.li_person.path, "reason": "name_only", "likeness": 100}]}  # fmt: skip
    drafted.save()
    client = client_of(place.mei)
    page = body(client, act(place.review, "page"))
    assert "To be chosen" in page
    assert "same name, no post in common" in page
    assert f'name="match" value="{place.li_person.path}"' in page
    drafted.refresh_from_db()
    refused = client.post(act(drafted, "accept"), {"version": drafted.version})
    assert refused.status_code == 400
    assert "Say first which one is meant" in refused.content.decode()
    client.post(act(drafted, "match"), {"match": place.li_person.path, "version": drafted.version})
    drafted.refresh_from_db()
    assert drafted.match["choice"] == place.li_person.path
    assert "Choose who is meant" in sent(client, act(drafted, "match"), match="").content.decode()


def test_what_is_left_of_a_group_is_accepted_at_once(place):
    client = client_of(place.mei)
    url = f"{act(place.review, 'accept')}?group=requirement"
    assert "2 lines, as they are drafted" in body(client, url)
    sent(client, url, group="requirement")
    assert set(place.review.lines.filter(kind="requirement").values_list("state", flat=True)) == {"accepted"}


@pytest.mark.parametrize("verb", ["accept", "strike"])
@pytest.mark.parametrize("group", ["alignment", "nonsense", ""])
def test_alignments_and_no_group_at_all_have_no_page_that_decides_them_together(place, verb, group):
    client, lower = client_of(place.mei), line(place.review, "requirement")
    link = DraftLine.objects.create(review=place.review, kind="alignment", lower=lower, upper="requirement/1")
    before = list(place.review.lines.order_by("pk").values("pk", "state"))
    url = act(place.review, verb)
    assert client.get(url, {"group": group}).status_code == 404
    assert client.post(url, {"group": group, "idempotency_key": f"{verb}{group}"}).status_code == 404
    assert list(place.review.lines.order_by("pk").values("pk", "state")) == before
    assert link.pk in {row["pk"] for row in before}


def test_a_line_that_was_missed_is_added_on_its_words(place):
    client, url = client_of(place.mei), act(place.review, "add")
    assert "do not stand in the source" in sent(client, url, kind="venue", said="new town", nth=1).content.decode()
    assert "stand 2 times" in sent(client, url, kind="venue", said="The  meeting", nth=9).content.decode()
    sent(client, url, kind="venue", said="old\ntown", nth=1)
    made = line(place.review, "venue")
    assert made.quote == "old town"


def test_the_same_page_brought_in_twice_is_recognised_and_offered_as_a_version(place):
    again = brought_in(place.mei, place.city, TEXT + "\nEnd.")
    client = client_of(place.mei)
    page = body(client, act(again, "page"))
    assert "Seen before?" in page
    assert "A newer version of it" in page
    client.post(act(again, "relate"), {"relation": "corrects", "earlier": place.review.pk, "version": again.version})
    again.refresh_from_db()
    assert again.corrects == place.review
    assert "A newer version of" in body(client, act(again, "page"))


def test_the_preview_tells_what_will_be_entered_and_waits_for_the_rest(place):
    client = client_of(place.mei)
    sent(client, act(line(place.review, "document"), "accept"))
    page = body(client, act(place.review, "confirm"))
    assert "6 lines are not decided yet" in page
    assert "2025 Key Task List" in page
    assert "Enter all of this" not in page
    place.review.refresh_from_db()
    assert client.post(act(place.review, "confirm"), {"version": place.review.version}).status_code == 400


def test_a_review_is_dropped_and_stays_in_the_list(place):
    client = client_of(place.mei)
    sent(client, act(place.review, "drop"))
    assert "Dropped" in body(client, reverse("desk:review-list"))
    assert "Nothing of it was entered" in body(client, act(place.review, "page"))


def test_a_correction_is_kept_as_a_phrase_and_withdrawn_with_a_reason(place):
    client, drafted = client_of(place.mei), line(place.review, "document")
    sent(client, act(drafted, "edit"), title_en="2025 Key Task List", action="conveyed", kind="")
    url = act(drafted, "phrase")
    assert url in body(client, act(place.review, "page")), "what was corrected can be kept"
    assert "reviewed and approved" in body(client, url), "what was changed is proposed"
    assert "directive inner" not in body(client, url), "the grammar of the parser is nobody's to teach"
    assert sent(client, url, lang="en", kind="named", phrase="spring fair", value="approved").status_code == 422
    assert sent(client, url, lang="zh", kind="named", phrase="spring fair", value="event").status_code == 422
    sent(client, url, lang="en", kind="named", phrase="spring fair", value="event")
    made = Phrase.objects.get()
    page = body(client, reverse("desk:phrase-list"))
    assert "spring fair" in page
    assert f"?line={drafted.pk}" in page
    assert sent(client, act(made, "withdraw"), reason="").status_code == 422
    sent(client, act(made, "withdraw"), reason="It fired too often")
    made.refresh_from_db()
    assert made.withdrawn


def test_the_fragment_holds_the_parts_alone(place):
    answer = client_of(place.mei).get(act(place.review, "page"), headers={"HX-Request": "true", "HX-Target": "review"})
    page = answer.content.decode()
    assert "<html" not in page
    assert 'data-part="lines"' in page
    assert "HX-Target" in answer["Vary"]


def test_it_is_said_by_hand_what_a_readout_is_to_an_earlier_one_and_unsaid(place):
    other = brought_in(place.mei, place.city, TEXT.replace("Jingyuan", "Songting").replace("March", "May"))
    client = client_of(place.mei)
    assert act(other, "relate") in body(client, act(other, "page"))
    form = body(client, act(other, "relate"))
    assert "Jingyuan Leading Group Holds Plenary Meeting (English, brought in on" in form
    answer = sent(client, act(other, "relate"), relation="corrects", earlier="")
    assert "Choose the earlier readout" in answer.content.decode()
    answer = sent(client, act(other, "relate"), relation="corrects", earlier=place.review.pk)
    other.refresh_from_db()
    assert other.corrects == place.review
    assert "Not so: a readout of its own" in answer.content.decode()
    client.post(act(other, "relate"), {"relation": "own", "version": other.version})
    other.refresh_from_db()
    assert (other.own, other.corrects) == (True, None)


def test_what_stands_as_decided_in_the_version_before_is_marked(place):
    client = client_of(place.mei)
    sent(client, act(line(place.review, "document"), "accept"))
    again = brought_in(place.mei, place.city, TEXT + "\nEnd.")
    client.post(act(again, "relate"), {"relation": "corrects", "earlier": place.review.pk, "version": again.version})
    page = body(client, act(again, "page"))
    assert page.count("as decided in version 1") == 1
    assert "1 line with the same words and facts stands as it was decided there" in page
    assert "1 of 7 decided" in page
    sent(client, act(line(again, "document"), "restore"))
    assert "as decided in version 1" not in body(client, act(again, "page"))


def test_a_new_place_without_a_name_is_told_on_its_line_and_before_anything_is_entered(place):
    drafted = line(place.review, "meeting")
    seen = [{"path": drafted.match["choice"], "reason": "the_place", "likeness": 0}]
    drafted.match = {"choice": "new", "reason": "said", "likeness": 0, "offers": seen}
    drafted.data = {**drafted.data, "place_en": "", "place_zh": ""}
    drafted.save()
    client = client_of(place.mei)
    page = body(client, act(place.review, "page"))
    assert "Give the name of the new city or district first" in page
    assert "To be filled in" in page
    assert "not decided yet" in body(client, act(place.review, "confirm"))
    assert client.post(act(drafted, "accept"), {"version": drafted.version}).status_code == 400


def test_words_typed_into_the_form_of_a_line_are_kept_and_offered_again(place):
    client, drafted = client_of(place.mei), line(place.review, "person")
    url = act(drafted, "edit")
    kept = {"place": url.replace("/en", "", 1), "name_en": "Lin Zhao", "part": ["spoke", "attended"], "other": "x"}
    assert client.post(reverse("desk:draft"), {**kept, "version": drafted.version}).status_code == 204
    page = body(client, url)
    assert "You were writing this" in page
    page = body(client, f"{url}?draft=take")
    assert 'value="Lin Zhao"' in page
    assert page.count("checked") == 2
    sent(client, url, name_en="Lin Zhaoyuan", titles="Mayor", part=["presided"])
    assert "You were writing this" not in body(client, url)


def test_the_label_of_a_line_that_is_read_out_says_which_line_it_is(place):
    page = body(client_of(place.mei), act(place.review, "page"))
    assert 'aria-label="2. Jingyuan Leading Group' in page
    assert re.search(r'aria-label="\d+\. Lin Zhaoyuan: \w+', page)


def test_the_preview_has_a_key_where_there_is_one(place):
    page = body(client_of(place.mei), act(place.review, "page"))
    assert f'data-preview="{act(place.review, "confirm")}"' in page
    assert "<kbd>v</kbd>" in page
