"""The leader's page: what is red and why, what is asked, what changed since the meeting, and two steps down."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.cast import account, on
from throughline.bodies.actions import accounts
from throughline.bodies.actions.people import enter_person
from throughline.bodies.models import Account, Membership
from throughline.bodies.standing import INSTALLER
from throughline.delivery.actions import changes, items, lists, progress
from throughline.delivery.actions.lighting import relight_item
from throughline.delivery.actions.moves import ask_adjustment
from throughline.delivery.comparing.since import lights_since
from throughline.delivery.imports import sheets
from throughline.delivery.models import Change, Commitment
from throughline.delivery.queries import home_counts
from throughline.desk.home.since import since
from throughline.meetings.models import Meeting
from throughline.notices.models import Notice
from throughline.notices.reading import read_all
from throughline.notices.shown import lines

HEADS = {"en": "Light", "zh": "灯"}


@pytest.fixture
def year(cast):
    """Open two items, hold a plenary after that, let one get late and one be closed."""
    with on("2025-04-01"):
        made = lists.draft_list(by=cast.wang, organization=cast.group, year=2025, title_zh="2025年重点任务清单")
        told = {"lead": cast.culture, "start": date(2025, 4, 1), "responsible": cast.li_person}
        first, second, third = (
            items.open_item(
                by=cast.wang, item=items.propose_item(by=cast.wang, item_list=made, title_zh=name, due=due, **told)
            )
            for name, due in (
                ("国际文化季", date(2025, 6, 1)),
                ("双语标识", date(2025, 11, 1)),
                ("会客厅", date(2025, 12, 1)),
            )
        )
    with on("2025-04-22"):
        held = Meeting.objects.create(
            jurisdiction=cast.one, kind="plenary", year=2025, state="closed", held_on=date(2025, 4, 22), title_zh="全会"
        )
        held.bodies.add(cast.group)
    with on("2025-06-05"):
        for item in (first, second, third):
            relight_item(by=cast.wang, item=item)
        second = items.sign_item(by=cast.zhao, item=second)
        progress.submit_progress(by=cast.zhao, item=second, text="完成", percent=100)
        asked = changes.ask_closing(by=cast.zhao, item=second, reason="已验收")
        changes.check_closing(by=cast.wang, change=asked, note="两处已看过")
    return first, second, third


def test_lights_of_an_earlier_day_are_told_from_the_history(cast, year):
    with on("2025-06-06"):
        of_list = year[0].item_list
        stood = lights_since([of_list], date(2025, 4, 22))[of_list.pk]
        assert stood["red"] == (0, 1)
        assert sum(then for then, _now in stood.values()) == sum(now for _then, now in stood.values()) == 3
        assert sum(then for then, _now in lights_since([of_list], date(2025, 3, 1))[of_list.pk].values()) == 0


def test_who_approves_a_closing_reads_what_the_office_found(cast, year, client):
    client.force_login(cast.li)
    with on("2025-06-06"):
        asked = Change.objects.get(kind="close")
        page = client.get(reverse("desk:change-approve-closing", args=[asked.pk])).content.decode()
    assert 'Office: <span lang="zh-CN">两处已看过' in page


def test_the_leader_sees_red_asked_and_since_and_goes_down_to_the_items(cast, year, client):
    client.force_login(cast.li)
    with on("2025-06-06"):
        page = client.get("/zh/desk/")
        shown = page.content.decode()
        assert "国际文化季" in shown
        assert page.context["red_count"] == 1
        assert [ask.url for ask in page.context["asks"]] == [f"/zh/desk/delivery/commitment/{year[1].pk}/"]
        assert {row["name"]: (row["then"], row["now"]) for row in page.context["since"][0].parts[0].rows}["red"] == (
            0,
            1,
        )
        down = re.search(r'href="(/zh/desk/counts/\?body=\d+&amp;year=2025)"', shown)[1].replace("&amp;", "&")
        units = client.get(down)
        assert [(row.unit.pk, row.lights["red"], row.live) for row in units.context["found"].units] == [
            (cast.culture.pk, 1, 3)
        ]
        items_url = re.search(r'href="([^"]+&amp;light=red)"', units.content.decode())[1].replace("&amp;", "&")
        found = client.get(items_url).content.decode()
        assert "国际文化季" in found
        assert "会客厅" not in found


def test_counts_of_a_body_are_for_whom_they_concern(cast, year, client):
    client.force_login(cast.qian)
    assert client.get(f"/zh/desk/counts/?body={cast.group.pk}&year=2025").status_code == 404
    client.force_login(cast.lin)
    assert client.get(f"/zh/desk/counts/?body={cast.group.pk}&year=2025").status_code == 200
    assert client.get("/zh/desk/counts/?body=x&year=20").status_code == 200


def test_an_asked_move_is_told_with_old_and_new_and_the_yes_stands_first(cast, year, client):
    client.force_login(cast.li)
    with on("2025-06-06"):
        ask_adjustment(by=cast.wang, item=year[2], due=date(2025, 12, 20), reason="场馆检修", basis="专题会纪要")
        asks = client.get("/zh/desk/").context["asks"]
    asked = next(ask for ask in asks if ask.url.startswith(f"/zh/desk/delivery/commitment/{year[2].pk}/"))
    assert "2025年12月1日 → 2025年12月20日" in asked.text
    assert "专题会纪要" in asked.text
    assert [action.kind for action in asked.actions] == ["pri", ""]
    assert "grant-adjustment" in asked.actions[0].url


@pytest.mark.parametrize(("prefix", "word"), [("en", "Overdue"), ("zh", "逾期")])
def test_a_late_item_is_called_the_same_wherever_its_light_is_shown(cast, year, client, prefix, word):
    late = year[0]
    looks = {"leader": (cast.li, ""), "officer": (cast.wang, ""), "ledger": (cast.wang, "delivery/?light=red")}
    looks |= {"item": (cast.wang, f"delivery/commitment/{late.pk}/")}
    looks |= {"thread": (cast.wang, f"thread/commitment/{late.pk}/")}
    told = {}
    with on("2025-06-06"):
        for name, (reader, place) in looks.items():
            client.force_login(reader)
            page = client.get(f"/{prefix}/desk/{place}").content.decode()
            told[name] = re.findall(r'class="lt red"[^>]*>.*?</svg>([^<]+)<', page)
        with translation.override({"en": "en", "zh": "zh-hans"}[prefix]):
            ((line,),) = sheets.item_rows(Commitment.objects.filter(pk=late.pk), cast.wang)
            told["export"] = [line[sheets.heads("items").index(HEADS[prefix])]]
    assert told == {name: [word] for name in looks | {"export": None}}


def test_who_asked_is_named_in_the_readers_language(cast, year, client):
    person = enter_person(by=INSTALLER, jurisdiction=cast.one, name_en="Feng", name_zh="冯××", sample=True)
    feng = account("feng", "liaison", cast.culture, person)
    client.force_login(cast.li)
    with on("2025-06-06"):
        third = items.sign_item(by=feng, item=year[2])
        changes.ask_extension(by=feng, item=third, new_due=date(2026, 1, 15), reason="场馆检修")
        asked = {prefix: client.get(f"/{prefix}/desk/").context["asks"] for prefix in ("en", "zh")}
    (english,), (chinese,) = ([ask for ask in found if "会客厅" in ask.title] for found in asked.values())
    assert english.text.startswith("Feng: ")
    assert chinese.text.startswith("冯××：")
    assert "from 1 Dec to 15 Jan 2026" in english.title
    assert "由12月1日延至2026年1月15日" in chinese.title


@pytest.mark.parametrize("reader", ["li", "wang"])
def test_until_the_plenary_the_live_items_of_last_year_are_counted_as_they_are_listed(cast, year, client, reader):
    client.force_login(getattr(cast, reader))
    with on("2026-01-31"):
        lists.draft_list(by=cast.wang, organization=cast.group, year=2026, title_zh="2026年重点任务清单")
        for item in year:
            relight_item(by=cast.wang, item=Commitment.objects.get(pk=item.pk))
        page = client.get("/en/desk/")
    (stands,) = page.context["counts"]
    late = Commitment.objects.filter(live=True, light_code="red").count()
    assert late == 3
    assert (stands.year, stands.live, stands.lights["red"]) == (2025, 3, late)
    assert f"body={cast.group.pk}&amp;year=2025" in page.content.decode()
    if reader == "li":
        assert (page.context["red_count"], page.context["live_count"]) == (late, 3)
        assert len(page.context["red"]) == late
        assert page.context["since"][0].parts[0].item_list == year[0].item_list


def another(cast, body, kind, name, many=1):
    """Draft one more list of a body before the plenary, with opened items."""
    with on("2025-04-01"):
        made = lists.draft_list(by=cast.wang, organization=body, year=2025, kind=kind, title_zh=name)
        told = {"lead": cast.culture, "start": date(2025, 4, 1), "responsible": cast.li_person}
        for number in range(many):
            line = items.propose_item(
                by=cast.wang, item_list=made, title_zh=f"{name}事项{number}", due=date(2025, 12, 1), **told
            )
            items.open_item(by=cast.wang, item=line)
    return made


def meeting(cast, kind, day, *bodies, state="closed"):
    """Hold a meeting of some bodies."""
    held = Meeting.objects.create(
        jurisdiction=cast.one, kind=kind, year=2025, state=state, held_on=date.fromisoformat(day), title_zh=f"会议{day}"
    )
    held.bodies.add(*bodies)
    return held


def joined(cast, body, **more):
    """Make the leader a member of a body."""
    return Membership.objects.create(organization=body, person=cast.li_person, **more)


def told(page):
    """Return what the page says changed: for each meeting its lists with their items and whether they stand open."""
    return [
        (one.meeting, [(part.item_list, sum(row["now"] for row in part.rows)) for part in (*one.parts, *one.more)])
        for one in page.context["since"]
    ]


def test_since_a_joint_plenary_every_list_of_both_bodies_is_told(cast, year, client):
    joined(cast, cast.committee)
    joint = meeting(cast, "plenary", "2025-04-25", cast.group, cast.committee)
    projects = another(cast, cast.group, "project_list", "项目清单")
    committee = another(cast, cast.committee, "key_task_list", "工委清单", many=2)
    client.force_login(cast.li)
    with on("2025-06-06"):
        page = client.get("/en/desk/")
    ((held, found),) = told(page)
    assert held == joint
    assert sorted(found, key=lambda row: row[0].pk) == [(year[0].item_list, 3), (projects, 1), (committee, 2)]
    text = page.content.decode()
    assert "25 April 2025" in text
    assert "工委清单" in text
    links = {part.item_list.pk: part.url for one in page.context["since"] for part in (*one.parts, *one.more)}
    assert links[committee.pk].endswith(f"/{committee.pk}/compare/?from=day&from_day=2025-04-25")
    assert client.get(links[committee.pk]).status_code == 200


def test_the_last_meeting_is_of_whichever_kind_and_who_was_not_there_counts_from_its_own(cast, year, client):
    joined(cast, cast.committee)
    meeting(cast, "plenary", "2025-04-25", cast.group, cast.committee)
    committee = another(cast, cast.committee, "key_task_list", "工委清单")
    joint = Meeting.objects.get(held_on=date(2025, 4, 25))
    thematic = meeting(cast, "thematic", "2025-05-20", cast.group)
    meeting(cast, "thematic", "2025-06-05", cast.group, state="planned")
    client.force_login(cast.li)
    with on("2025-06-06"):
        page = client.get("/en/desk/")
    assert told(page) == [(thematic, [(year[0].item_list, 3)]), (joint, [(committee, 1)])]
    text = page.content.decode()
    assert "20 May 2025" in text
    assert "Not met since" in text


def test_a_body_to_which_the_leader_does_not_belong_is_not_told_of(cast, year, client):
    joined(cast, cast.committee, valid_to=date(2025, 5, 1))
    meeting(cast, "plenary", "2025-04-25", cast.group, cast.committee)
    another(cast, cast.committee, "key_task_list", "工委清单")
    client.force_login(cast.li)
    with on("2025-06-06"):
        ((_held, found),) = told(client.get("/en/desk/"))
    assert found == [(year[0].item_list, 3)]


def test_four_lists_cost_no_more_queries_than_one_and_what_is_long_is_folded(cast, year, client):
    joined(cast, cast.committee)
    meeting(cast, "plenary", "2025-04-25", cast.group, cast.committee)
    client.force_login(cast.li)

    def asked():
        reader = Account.objects.get(pk=cast.li.pk)
        with on("2025-06-06"), CaptureQueriesContext(connection) as queries:
            found = since(reader, home_counts(reader))
        return found, len(queries)

    ((one,), few) = asked()
    for body, kind in (
        (cast.group, "project_list"),
        (cast.committee, "key_task_list"),
        (cast.committee, "project_list"),
    ):
        another(cast, body, kind, f"{body.pk}{kind}", many=4)
    ((four,), many) = asked()
    assert (len(one.parts), len(one.more), len(four.parts), len(four.more)) == (1, 0, 2, 2)
    assert many == few <= 13
    with on("2025-06-06"):
        assert "2 more lists<" in client.get("/en/desk/").content.decode()


def waiting(reader):
    """Return what the notices of somebody say waits for their act."""
    rows = [line for line in lines(reader, Notice.objects.filter(account=reader, needs_act=True)) if line.waits]
    return {line.row.commitment.pk: line.notice.reason for line in rows}


def asked_at_home(client, reader):
    """Return what the home of a leader asks them, and what it shows as asked of others, by item."""
    client.force_login(reader)
    context = client.get("/en/desk/").context
    return [{int(ask.url.strip("/").rsplit("/", 1)[1]) for ask in context[name]} for name in ("asks", "others")]


def test_home_and_notices_ask_a_leader_for_the_same_decisions(cast, year, client):
    other = account("huang", "leader", cast.group, enter_person(by=INSTALLER, jurisdiction=cast.one, name_zh="黄××"))
    _late, closing, third = year
    with on("2025-06-06"):
        Commitment.objects.filter(pk=third.pk).update(responsible=None)
        third = items.sign_item(by=cast.zhao, item=Commitment.objects.get(pk=third.pk))
        changes.ask_extension(by=cast.zhao, item=third, new_due=date(2025, 12, 30), reason="场馆检修")
        read_all()
        assert waiting(cast.li) == {closing.pk: "responsible", third.pk: "leader"}
        assert waiting(other) == {third.pk: "leader"}
        assert asked_at_home(client, cast.li) == [{closing.pk, third.pk}, set()]
        assert asked_at_home(client, other) == [{third.pk}, {closing.pk}]
        page = client.get("/en/desk/").content.decode()
        assert "for you to decide: 1" in page
        assert "Asked of Li" in page
        accounts.close_account(by=cast.shen, account=cast.li, reason="调离")
        assert asked_at_home(client, other) == [{third.pk, closing.pk}, set()], "nobody else is left to decide"
