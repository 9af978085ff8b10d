"""Editing in place, acts on many rows with their preview and their undoing, saved filters and who may touch them."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import account, on
from tests.desk.ledger.conftest import client_of
from throughline.base.errors import Stale
from throughline.base.models import Event
from throughline.bodies.models import Person
from throughline.delivery.actions.changes import ask_extension, withdraw_change
from throughline.delivery.actions.items import edit_item
from throughline.delivery.models import Change, Commitment
from throughline.desk.ledger import undo
from throughline.desk.models import SavedFilter, Undo

BULK = reverse("desk:commitment-bulk")
SAVED = reverse("desk:commitment-saved")
LIST = reverse("desk:commitment-list")


def picks(found, *numbers: int) -> list[int]:
    return [found.rows[number].pk for number in numbers]


def previewed(client, found, numbers, **fields):
    return client.post(BULK, {"do": "due", "pick": picks(found, *numbers), **fields})


def sent(page, **more):
    """Give what the preview sends on: its own hidden fields."""
    context = page.context
    return {
        "do": context["kind"].code,
        "step": "do",
        "idempotency_key": context["key"],
        "pick": [item.pk for item in context["good"]],
        "seen": context["seen"],
        **dict(context["values"]),
        **more,
    }


ASKED = {"days": "10", "reason": "场馆检修", "basis": "11 月专题会"}


def test_a_preview_tells_old_and_new_and_who_is_refused_why_and_keeps_nothing(cast, found):
    before = (Event.objects.count(), Change.objects.count())
    page = previewed(client_of(cast.wang), found, (1, 2, 4, 5), **ASKED)
    told = {effect.item.number: (effect.done, effect.refused) for effect in page.context["effects"]}
    assert (told[5][0].old, told[5][0].new) == ("19 Dec 2025", "29 Dec 2025")
    assert told[2][0].new == "5 Dec 2025, asked for"
    assert told[1][0] is None  # ten days on, it is still past
    assert "passed" in told[1][1]
    assert told[4] == (None, "Closed: its due date no longer moves.")
    assert (Event.objects.count(), Change.objects.count()) == before
    assert Commitment.objects.get(number=5).due == date(2025, 12, 19)


def test_a_preview_refuses_days_that_lead_past_all_calendars(cast, found):
    Commitment.objects.filter(pk=found.rows[5].pk).update(due=date(9999, 12, 31), state="proposed", live=False)
    page = previewed(client_of(cast.wang), found, (2, 5), **ASKED)
    refused = {effect.item.number: effect.refused for effect in page.context["effects"]}
    assert refused == {2: "", 5: "Give a day in the years 1900 to 2099."}


def test_a_preview_of_another_due_date_tells_of_an_extension_that_waits(cast, found):
    row = found.rows[2]
    ask_extension(by=cast.sun, item=row, new_due=date(2025, 12, 31), reason="未签约")
    page = previewed(client_of(cast.wang), found, (2, 5), **ASKED)
    notes = {effect.item.number: effect.done.note for effect in page.context["effects"]}
    assert notes == {2: "An extension to 31 Dec 2025 was asked and waits: it stays to be decided.", 5: ""}
    assert notes[2] in page.content.decode()


def test_a_preview_leads_back_to_the_form_with_ticks_and_values_kept(cast, found):
    client = client_of(cast.wang)
    page = previewed(client, found, (1, 2), **ASKED)
    refused = next(effect for effect in page.context["effects"] if effect.refused)
    old = found.rows[1].due
    assert refused.old == f"{old.day} {old:%b %Y}"
    assert "The new due date, " in refused.refused
    again = client.post(BULK, {"do": "due", "step": "form", "pick": picks(found, 1, 2), **dict(page.context["values"])})
    assert again.status_code == 200
    assert [item.pk for item in again.context["items"]] == picks(found, 1, 2)
    form = again.context["form"]
    assert {name: form[name].value() for name in ASKED} == ASKED
    assert not form.errors


def test_what_an_item_of_an_approved_list_needs_is_asked_for_beside_the_field(cast, found):
    client = client_of(cast.wang)
    page = previewed(client, found, (2, 5), days="10")
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"reason", "basis"}
    assert previewed(client, found, (5,), days="10").status_code == 200


def test_the_act_is_done_once_with_one_event_a_row_and_one_undo_restores(cast, found):
    client = client_of(cast.wang)
    form = sent(previewed(client, found, (2, 5), **ASKED))
    before = Event.objects.count()
    answers = [client.post(BULK, form) for _press in range(2)]
    assert answers[0].url == answers[1].url
    assert Undo.objects.count() == 1
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))[before:]
    assert sorted(verbs) == ["change.ask_adjustment", "commitment.edit"]
    assert Commitment.objects.get(number=5).due == date(2025, 12, 29)
    assert Change.objects.get().state == "asked"
    for _press in range(2):
        client.post(answers[0].url)
    assert Commitment.objects.get(number=5).due == date(2025, 12, 19)
    assert Change.objects.get().state == "withdrawn"
    assert Event.objects.count() == before + 4


@pytest.mark.parametrize(
    ("prefix", "old", "new"),
    [("en", "19 Dec 2025", "29 Dec 2025"), ("zh", "2025年12月19日", "2025年12月29日")],
)
def test_the_page_of_what_was_done_tells_old_and_new_of_each_row_with_its_history(cast, found, prefix, old, new):
    client = client_of(cast.wang)
    page = previewed(client, found, (2, 5), **ASKED)
    answer = client.post(BULK, sent(page))
    body = client.get(answer["Location"].replace("/en/", f"/{prefix}/")).content.decode()
    assert old in body
    assert new in body
    for number in (2, 5):
        assert f"/desk/history/?path=commitment/{found.rows[number].pk}" in body


def test_undoing_leaves_alone_what_changed_since(cast, found):
    client = client_of(cast.wang)
    made = client.post(BULK, sent(previewed(client, found, (2, 5), **ASKED))).url
    edit_item(by=cast.wang, item=Commitment.objects.get(number=5), due=date(2025, 12, 24))
    assert [line["changed"] for line in client.get(made).context["lines"]] == [False, True]
    client.post(made)
    assert Commitment.objects.get(number=5).due == date(2025, 12, 24)
    assert Change.objects.get().state == "withdrawn"
    assert client_of(cast.li).get(made).status_code == 404


def test_an_old_due_date_that_has_passed_since_is_put_back(cast, found):
    client = client_of(cast.wang)
    made = client.post(BULK, sent(previewed(client, found, (2, 5), **ASKED))).url
    with on("2025-12-22"):
        client.post(made)
    assert Commitment.objects.get(number=5).due == date(2025, 12, 19)
    assert Change.objects.get().state == "withdrawn"


def test_a_value_that_fits_no_longer_leaves_its_row_and_names_it_and_the_others_are_put_back(cast, found):
    client = client_of(cast.wang)
    made = client.post(BULK, sent(previewed(client, found, (2, 5), **ASKED))).url
    steps = [{"title_zh": "验收", "due": date(2025, 12, 23)}]  # after the date that would be put back
    edit_item(by=cast.wang, item=Commitment.objects.get(number=5), milestones=steps)
    client.post(made)
    assert Commitment.objects.get(number=5).due == date(2025, 12, 29)
    assert Change.objects.get().state == "withdrawn"
    page = client.get(made)
    assert [line["changed"] for line in page.context["lines"]] == [False, True]
    assert page.content.decode().count("changed since") == 2  # in the message and beside the row


def test_what_else_became_of_a_row_does_not_keep_it_from_being_put_back(cast, found):
    client = client_of(cast.wang)
    made = client.post(BULK, sent(previewed(client, found, (5,), **ASKED))).url
    edit_item(by=cast.wang, item=Commitment.objects.get(number=5), measure_zh="两处启用")
    assert [line["changed"] for line in client.get(made).context["lines"]] == [False]
    client.post(made)
    row = Commitment.objects.get(number=5)
    assert (row.due, row.measure_zh) == (date(2025, 12, 19), "两处启用")


def test_a_row_that_changes_while_it_is_put_back_is_not_written_over(cast, found):
    client_of(cast.wang).post(BULK, sent(previewed(client_of(cast.wang), found, (5,), **ASKED)))
    (kept,) = Undo.objects.get().rows
    edit_item(by=cast.wang, item=Commitment.objects.get(number=5), due=date(2025, 12, 24))
    with pytest.raises(Stale):
        undo.put_back(cast.wang, kept, "")
    assert Commitment.objects.get(number=5).due == date(2025, 12, 24)


def test_what_was_taken_back_is_told_in_the_language_of_the_page(cast, found):
    client = client_of(cast.wang)
    client.post(client.post(BULK, sent(previewed(client, found, (2,), **ASKED))).url)
    item = Commitment.objects.get(number=2)
    for url in (
        reverse("desk:commitment-page", args=[item.pk]),
        f"{reverse('desk:history')}?path={Change.objects.get().path}",
    ):
        english, chinese = (client.get(at).content.decode() for at in (url, url.replace("/en/", "/zh/")))
        assert "Taken back: the act on several items" in english
        assert "的批量操作" not in english
        assert "的批量操作" in chinese
        assert "Taken back: the act" not in chinese


def test_what_was_taken_back_early_in_the_morning_names_the_day_of_the_office(cast, found):
    client = client_of(cast.wang)
    made = client.post(BULK, sent(previewed(client, found, (2,), **ASKED))).url
    Undo.objects.update(done=datetime(2025, 11, 19, 23, 30, tzinfo=UTC))
    client.post(made)
    assert "2025-11-20" in Change.objects.get().decided_reason


def test_a_row_that_changed_since_the_preview_stops_the_whole_act(cast, found):
    client = client_of(cast.wang)
    form = sent(previewed(client, found, (2, 5), **ASKED))
    edit_item(by=cast.wang, item=Commitment.objects.get(number=5), due=date(2025, 12, 24))
    page = client.post(BULK, form)
    assert page.status_code == 409
    assert not Change.objects.exists()
    assert not Undo.objects.exists()
    assert page.context["effects"][1].refused or page.context["effects"][1].done.old == "24 Dec 2025"


def test_a_leader_decides_on_all_that_is_asked_but_on_nothing_that_was_not_seen(cast, found):
    client_of(cast.wang).post(BULK, sent(previewed(client_of(cast.wang), found, (2, 3), **ASKED)))
    leader = client_of(cast.li)
    page = leader.get(BULK, {"do": "grant", "all": "1", "asked": "adjust"})
    assert {item.number for item in page.context["items"]} == {2, 3}
    page = leader.post(BULK, {"do": "grant", "pick": picks(found, 1, 2, 3)})
    assert [bool(effect.done) for effect in page.context["effects"]] == [False, True, True]
    assert page.context["effects"][1].done.new == "5 Dec 2025"
    form = sent(page)
    withdraw_change(by=cast.wang, change=Change.objects.get(commitment__number=3), reason="不再需要")
    assert leader.post(BULK, form).status_code == 409
    assert leader.post(BULK, sent(leader.post(BULK, {"do": "grant", "pick": picks(found, 2)}))).status_code == 303
    assert Commitment.objects.get(number=2).due == date(2025, 12, 5)
    assert Commitment.objects.get(number=3).due == date(2026, 3, 1)


def test_all_that_match_are_taken_from_the_address_and_strangers_rows_never(cast, found):
    client = client_of(cast.wang)
    page = client.get(BULK, {"do": "urge", "all": "1", "live": "1"})
    assert {item.number for item in page.context["items"]} == {1, 2, 3}
    page = client.get(BULK, {"do": "urge", "pick": picks(found, 1, 7)})
    assert [item.number for item in page.context["items"]] == [1]
    liaison = client_of(cast.zhao).get(BULK, {"do": "responsible", "pick": picks(found, 1)})
    assert liaison.status_code == 302  # no such act for a liaison
    refused = client_of(cast.zhao).post(BULK, {"do": "due", "pick": picks(found, 3), **ASKED})
    assert not refused.context["good"]


def test_another_responsible_leader_is_set_on_a_proposed_line_and_asked_for_a_live_item(cast, found):
    other = Person.objects.create(jurisdiction=cast.one, name_zh="赵某", name_en="Zhao")
    client = client_of(cast.wang)
    given = {"do": "responsible", "pick": picks(found, 2, 5), "responsible": other.pk}
    assert set(client.post(BULK, given).context["form"].errors) == {"reason", "basis"}
    page = client.post(BULK, {**given, "reason": "分工调整", "basis": "11 月专题会"})
    told = {effect.item.number: effect.done.new for effect in page.context["effects"]}
    assert told == {2: "Zhao, asked for", 5: "Zhao"}
    undo_page = client.post(BULK, sent(page)).url
    assert Commitment.objects.get(number=5).responsible == other
    leader = client_of(cast.li)
    page = leader.post(BULK, {"do": "grant", "pick": picks(found, 2)})
    (effect,) = page.context["effects"]
    assert (effect.done.old, effect.done.new) == (str(cast.li_person), "Zhao")
    client.post(undo_page)
    assert Change.objects.get().state == "withdrawn"
    assert Commitment.objects.get(number=5).responsible is None


def test_date_and_unit_of_a_proposed_line_are_set_in_place_those_of_a_live_item_are_asked_for(cast, found):
    client = client_of(cast.wang)

    def send(name, number, **fields):
        row = Commitment.objects.get(number=number)
        url = reverse(f"desk:commitment-{name}", args=[row.pk])
        return client.post(url, {"version": row.version, "idempotency_key": uuid4().hex, **fields}).status_code

    assert send("set-due", 5, due="2025-12-30") == 303
    assert send("set-lead", 5, lead=cast.police.pk) == 303
    assert send("set-due", 2, due="2025-12-30") == 409
    assert send("ask-due", 2, due="2025-12-30", reason="检修", basis="专题会") == 303
    assert send("ask-lead", 2, new_lead=cast.police.pk, reason="职责调整", basis="专题会") == 303
    line = Commitment.objects.get(number=5)
    assert (line.due, line.lead_id) == (date(2025, 12, 30), cast.police.pk)
    assert set(Change.objects.values_list("kind", "state")) == {("adjust", "asked"), ("reassign", "asked")}
    assert Commitment.objects.get(number=2).due == date(2025, 11, 25)


def test_cells_lead_to_forms_only_where_the_reader_may_use_them(cast, found):
    links = {
        name: client_of(getattr(cast, name))
        .get(LIST, {"cols": "title,lead,due,state"})
        .content.decode()
        .count("data-edit=")
        for name in ("wang", "zhao", "zhou", "he", "mei")
    }
    assert links["wang"] == 9  # date, unit and state of three live items
    assert links["zhao"] == 4  # of the item it leads; the steps of the one it helps with
    assert links["zhou"] == 3
    assert links["he"] == 0
    assert links["mei"] == 3  # the city's own item


def test_a_saved_filter_is_its_owners_and_shared_the_offices(cast, found):
    wang, other = client_of(cast.wang), client_of(account("wei", "officer", cast.office))
    query = "light=red&sort=-due&cols=title,due&page=3"
    assert wang.post(SAVED, {"act": "save", "name": " 红灯 ", "query": query, "shared": "1"}).status_code == 303
    kept = SavedFilter.objects.get()
    assert (kept.name, kept.query) == ("红灯", "light=red&sort=-due&cols=title%2Cdue")
    assert "红灯" in other.get(SAVED).content.decode()
    for stranger in (cast.zhao, cast.qian, cast.li):
        assert "红灯" not in client_of(stranger).get(SAVED).content.decode()
    for act in ("rename", "private", "remove", "standard"):
        assert other.post(SAVED, {"act": act, "filter": kept.pk, "name": "绿灯"}).status_code == 400
    assert SavedFilter.objects.get().name == "红灯"
    assert wang.post(SAVED, {"act": "save", "name": "红灯", "query": ""}).status_code == 400
    wang.post(SAVED, {"act": "rename", "filter": kept.pk, "name": "逾期"})
    wang.post(SAVED, {"act": "private", "filter": kept.pk})
    assert "逾期" not in other.get(SAVED).content.decode()
    wang.post(SAVED, {"act": "standard", "filter": kept.pk})
    assert wang.get(LIST).url.endswith("?light=red&sort=-due&cols=title%2Cdue")
    assert wang.get(LIST, {"view": "all"}).status_code == 200
    wang.post(SAVED, {"act": "remove", "filter": kept.pk})
    assert wang.get(LIST).status_code == 200


def test_saved_filters_stand_beside_the_views_and_the_one_in_use_is_marked(cast, found):
    client = client_of(cast.wang)
    client.post(SAVED, {"act": "save", "query": "light=red&lead=3", "name": "Red of the museum"})
    beside = 'href="/en/desk/delivery/?light=red&amp;lead=3">Red of the museum'
    assert beside in client.get(f"{LIST}?live=1").content.decode()
    used = client.get(f"{LIST}?light=red&lead=3").content.decode()
    assert 'aria-current="page">Red of the museum' in used


def test_one_urging_is_told_in_the_singular(cast, found):
    page = client_of(cast.wang).post(BULK, {"do": "urge", "pick": picks(found, 2)})
    (effect,) = page.context["effects"]
    assert effect.done.new == "urged 1 time"
