"""Two people on one form: both texts side by side; and a draft that waits on the server until the form is sent."""

import re
from datetime import date

import pytest

from tests.cast import on
from throughline.delivery.actions import items, lists
from throughline.desk.models import FormDraft
from throughline.desk.words import pieces

DRAFT = "/zh/desk/draft/"


@pytest.fixture
def line(cast):
    with on("2025-04-01"):
        made = lists.draft_list(by=cast.wang, organization=cast.committee, year=2025, title_zh="2025年重点任务清单")
        told = {"lead": cast.culture, "due": date(2025, 11, 28), "title_zh": "举办文化季", "measure_zh": "举办三场活动"}
        yield items.propose_item(by=cast.wang, item_list=made, **told)


def typed(line, **more):
    return {
        "title_zh": line.title_zh,
        "measure_zh": line.measure_zh,
        "lead": line.lead_id,
        "due": "2025-11-28",
        "progress_by": "percent",
        "version": line.version,
        **more,
    }


def test_the_second_save_gets_both_texts_marked_word_by_word_and_three_ways_out(cast, line, client):
    url = f"/zh/desk/delivery/commitment/{line.pk}/edit/"
    client.force_login(cast.wang)
    items.edit_item(by=cast.wang, item=line, measure_zh="举办五场活动", due=date(2025, 12, 1))
    page = client.post(url, typed(line, measure_zh="举办三场活动并总结"))
    assert page.status_code == 409
    shown = page.content.decode()
    assert re.search(r'<del class="tr">五</del>', shown)
    assert re.search(r'<ins class="b">并总结</ins>', shown)
    assert {row.name for row in page.context["clash"].fields} == {"measure_zh", "due"}
    assert "举办三场活动 → " in re.sub(r"<[^>]+>", "", shown)  # what they changed, from the history
    version = page.context["version"]
    again = client.post(url, typed(line, measure_zh="举办三场活动并总结", version=version, take="due"))
    assert [row.name for row in again.context["clash"].fields] == ["measure_zh"]
    assert 'value="2025-12-01"' in again.content.decode()
    kept = client.post(url, typed(line, measure_zh="举办五场活动并总结", due="2025-12-01", version=version))
    assert kept.status_code == 303
    line.refresh_from_db()
    assert (line.measure_zh, line.due) == ("举办五场活动并总结", date(2025, 12, 1))


def test_a_choice_that_the_page_did_not_offer_is_no_difference(cast, line, client):
    client.force_login(cast.wang)
    items.edit_item(by=cast.wang, item=line, measure_zh="举办五场活动", responsible=cast.li_person)
    told = typed(line, measure_zh="举办三场活动并总结")
    page = client.post(f"/zh/desk/delivery/commitment/{line.pk}/edit/", told)
    assert [row.name for row in page.context["clash"].fields] == ["measure_zh"]


def test_a_draft_waits_for_its_writer_alone_and_is_gone_once_sent(cast, line, client):
    url, place = f"/zh/desk/delivery/commitment/{line.pk}/edit/", f"/desk/delivery/commitment/{line.pk}/edit/"
    client.force_login(cast.wang)
    body = typed(line, measure_zh="写到一半", place=place, idempotency_key="k1", password="x")
    assert client.post(DRAFT, body).status_code == 204
    kept = FormDraft.objects.get()
    assert kept.fields["measure_zh"] == ["写到一半"]
    assert "password" not in kept.fields
    assert "写到一半" not in client.get(url).content.decode()
    assert "?draft=take" in client.get(url.replace("/zh/", "/en/")).content.decode()
    taken = client.get(url + "?draft=take").content.decode()
    assert "写到一半" in taken
    items.edit_item(by=cast.wang, item=line, measure_zh="别人先改了")
    clash = client.get(url + "?draft=take").context["version"]
    assert str(clash) == str(line.version)  # bound to what was seen, so that the clash is told
    line.refresh_from_db()
    assert client.post(url, typed(line, measure_zh="写完了", idempotency_key="k1")).status_code == 303
    assert not FormDraft.objects.exists()
    assert client.post(DRAFT, body).status_code == 204  # a saving that arrives late brings nothing back
    assert not FormDraft.objects.exists()


def test_a_draft_keeps_what_is_typed_into_fields_that_a_form_makes_for_its_row(cast, line, client):
    client.force_login(cast.wang)
    body = {"place": f"/desk/delivery/commitment/{line.pk}/ask-adjustment/", "measure_zh": "写到一半", "reason": "场馆"}
    assert client.post(DRAFT, body).status_code == 204
    assert FormDraft.objects.get().fields == {"measure_zh": ["写到一半"], "reason": ["场馆"]}


def test_drafts_are_kept_of_forms_with_long_texts_only(cast, client):
    client.force_login(cast.wang)
    for place in ("/desk/access/account/1/set-password/", "/desk/", "https://example.org/", "/desk/nowhere/"):
        assert client.post(DRAFT, {"place": place, "text": "x"}).status_code == 404
    assert not FormDraft.objects.exists()


@pytest.mark.parametrize(
    ("left", "right", "gone", "new"),
    [
        ("举办三场活动", "举办五场活动", ["三"], ["五"]),
        ("hold three events", "hold five events", ["three"], ["five"]),
        ("", "new", [], ["new"]),
        ("a\nb", "a\nb", [], []),
    ],
)
def test_texts_are_compared_by_word_and_by_chinese_sign(left, right, gone, new):
    before, after = pieces(left, right)
    assert [piece.text for piece in before if piece.changed] == gone
    assert [piece.text for piece in after if piece.changed] == new
    assert "".join(piece.text for piece in before) == left
