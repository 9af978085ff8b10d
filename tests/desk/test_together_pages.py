"""The page of an item on which several work: parts, warnings, remarks, each as its reader may see it."""

import re
from datetime import date

import pytest

from tests.cast import on
from throughline.delivery.actions import items, lists
from throughline.delivery.actions.together import dependencies, parts, remarks
from throughline.delivery.models import Change, Commitment, Remark


@pytest.fixture
def item(cast):
    with on("2025-05-06"):
        made = lists.draft_list(by=cast.wang, organization=cast.committee, year=2025, title_zh="清单")
        told = {"lead": cast.culture, "cooperating": [cast.education], "responsible": cast.li_person}
        first, second = (
            items.open_item(
                by=cast.wang, item=items.propose_item(by=cast.wang, item_list=made, title_zh=title, due=due, **told)
            )
            for title, due in (("文化季", date(2025, 11, 1)), ("总结会", date(2025, 11, 20)))
        )
        dependencies.link_items(by=cast.wang, item=second, before=first)
        party = parts.edit_party(
            by=cast.wang, party=first.parties.get(), role="joint_owner", part_zh="校园专场", reason="分工"
        )
        first.party = party
        yield items.sign_item(by=cast.zhao, item=first)


def url(item, name=""):
    return f"/zh/desk/delivery/commitment/{item.pk}/{name}"


def test_the_unit_reports_its_part_and_signs_off_and_others_only_read(cast, item, client):
    party = item.parties.get()
    client.force_login(cast.sun)
    finish = f"/zh/desk/delivery/party/{party.pk}/finish/"
    assert finish in client.get(url(item)).content.decode()
    sent = {"on": "2025-05-06", "word": "专场办完", "lang": "zh", "version": party.version}
    assert client.post(finish, sent).status_code == 303
    client.force_login(cast.zhao)
    shown = client.get(url(item)).content.decode()
    assert "专场办完" in shown
    assert "1 项分工完成 1 项" in shown
    assert "销号前须会签" in shown
    assert finish not in shown
    refused = client.post(url(item, "ask-closing/"), {"reason": "已办"})
    assert "尚未会签" in refused.content.decode()
    client.force_login(cast.zhou)
    assert "专场办完" not in client.get(url(item)).content.decode()


def test_a_date_that_breaks_what_waits_is_told_and_must_be_confirmed(cast, item, client):
    client.force_login(cast.zhao)
    sent = {"new_due": "2025-12-31", "reason": "场地未定"}
    told = client.post(url(item, "ask-extension/"), sent)
    assert told.status_code == 422
    assert "总结会" in told.content.decode()
    assert not Change.objects.exists()
    assert client.post(url(item, "ask-extension/"), {**sent, "confirmed": "on"}).status_code == 303
    assert Change.objects.get().new_due == date(2025, 12, 31)
    client.force_login(cast.wang)
    grant = f"/zh/desk/delivery/change/{Change.objects.get().pk}/grant-extension/"
    assert client.post(grant, {}).status_code == 422
    assert client.post(grant, {"confirmed": "on"}).status_code == 303
    assert "时限冲突" in client.get(url(Commitment.objects.get(title_zh="总结会"))).content.decode()


def test_another_item_is_found_by_number_or_words_and_a_remark_tells_whom_it_names(cast, item, client):
    client.force_login(cast.wang)
    last = items.open_item(
        by=cast.wang,
        item=items.propose_item(
            by=cast.wang, item_list=item.item_list, title_zh="文化长廊", lead=cast.culture, due=date(2025, 12, 1)
        ),
    )
    assert client.post(url(last, "link/"), {"before": str(item.number)}).status_code == 303
    assert client.post(url(last, "link/"), {"before": "没有这个"}).status_code == 422
    named = {"text": "请 @教委 看", "visibility": "partners", "mentions": [f"account:{cast.li.pk}"]}
    assert client.post(url(item, "remark/"), named).status_code == 303
    assert [kind for kind, *_rest in Remark.objects.get().mentions] == ["account", "organization"]
    assert "已告知" in client.get(url(item)).content.decode()


def test_an_item_that_many_work_on_takes_as_many_queries_as_a_lonely_one(
    cast, item, client, django_assert_max_num_queries
):
    for number in range(8):
        remarks.say_remark(by=cast.sun, item=item, text=f"第{number}条")
    client.force_login(cast.wang)
    client.get(url(item))
    with django_assert_max_num_queries(30):
        client.get(url(item))


def test_the_box_for_a_remark_is_the_same_before_and_after_the_first_one(cast, item, client):
    def box():
        shown = client.get(url(item)).content.decode()
        form = shown.partition('<form class="form mt2" method="post"')[2].partition("</form>")[0]
        return re.sub('(idempotency_key|csrfmiddlewaretoken)" value="[^"]+"', "", form)

    client.force_login(cast.sun)
    before = box()
    assert before.count(url(item, "remark/")) == 2
    remarks.say_remark(by=cast.sun, item=item, text="先看场地", visibility="partners")
    assert box() == before
    assert '<h2>留言<span class="n">1</span></h2>' in client.get(url(item)).content.decode()


def test_parts_are_shown_with_who_set_another_figure_and_the_items_below(cast, item, client):
    second = Commitment.objects.get(title_zh="总结会")
    parts.place_item(by=cast.wang, item=second, parent=item, reason="属于文化季")
    item = parts.measure_by_parts(by=cast.wang, item=Commitment.objects.get(pk=item.pk), reason="按分工计")
    parts.override_parts(by=cast.wang, item=item, percent=30, reason="<抽查>")
    client.force_login(cast.wang)
    shown = client.get(url(item)).content.decode()
    section = shown.partition('<section class="sec" id="parts">')[2].partition("</section>")[0]
    assert "定为 30%：" in section
    assert "&lt;抽查&gt;" in section
    below = f'<a href="/zh/desk/delivery/commitment/{second.pk}/">总结会</a> <span class="k">'
    assert below in section
    assert section.index("校园专场") < section.index(below) < section.index("/override-parts/")
    assert f'<a href="/zh/desk/delivery/commitment/{item.pk}/">' in client.get(url(second)).content.decode()
