"""Key projects at the desk: the pool by gate, moves asked for and decided on the page, a list between two points."""

import io
import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import on
from tests.delivery.projects import START, WHY, approved, ask, done, propose
from throughline.bodies.models import Person
from throughline.delivery.actions import lists
from throughline.delivery.models import Change, Commitment

LATER = "2025-05-12"


@pytest.fixture
def found(cast):
    given = approved(cast, 3)
    with on(LATER):
        yield given


def page(client, name, row=None, query=""):
    answer = client.get(reverse(f"desk:{name}", args=[row.pk] if row else []) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client, name, row, **data):
    body = {"idempotency_key": uuid4().hex, "version": row.version, **data}
    return client.post(reverse(f"desk:{name}", args=[row.pk]), body)


def test_pool_shows_each_project_under_its_gate_with_its_state_beside(cast, found, client):
    one, two, three = found.items
    done(cast, "start", one, **START)
    done(cast, "suspend", two)
    done(cast, "exit", three)
    propose(cast, found.list, "候选项目")
    client.force_login(cast.wang)
    answer = client.get(reverse("desk:project-list"))
    columns = {
        column.code: [card.project.commitment.title_zh for card in column.cards] for column in answer.context["columns"]
    }
    assert columns == {"candidate": ["候选项目"], "admitted": ["项目2"], "started": ["项目1"], "completed": []}
    assert [card.project.commitment for card in answer.context["ended"]] == [three]
    assert [card.beside for card in answer.context["columns"][1].cards] == ["Suspended"]
    client.force_login(cast.zhou)
    assert "候选项目" not in page(client, "project-list")
    assert WHY["reason"] not in page(client, "project-list")


def test_move_is_asked_for_and_decided_on_the_pages(cast, found, client):
    item = found.items[0]
    client.force_login(cast.zhao)
    assert reverse("desk:commitment-ask-start", args=[item.pk]) in page(client, "commitment-moves", item)
    form = page(client, "commitment-ask-start", item)
    assert "funding_10k_yuan" in form
    refused = send(client, "commitment-ask-start", item, **WHY, start="2025-04-07")
    assert refused.status_code == 400
    assert set(refused.context["form"].errors) == {"funding_10k_yuan", "funding_source_zh", "scale_zh"}
    answer = send(client, "commitment-ask-start", item, **WHY, **START, start="2025-04-07")
    assert answer.status_code == 303
    change = Change.objects.get()
    client.force_login(cast.li)
    assert item.title_zh in page(client, "home")
    assert "2000平方米" in page(client, "change-grant-start", change)
    assert send(client, "change-grant-start", change, reason="").status_code == 303
    shown = page(client, "commitment-page", item)
    assert re.search(r'<li class="here" aria-current="step">\s*Started', shown)
    assert WHY["basis"] in shown
    assert send(client, "change-grant-start", change, reason="").status_code == 409


@pytest.mark.parametrize("kind", ["admission", "adjustment", "suspension", "merger", "exit", "reassignment"])
def test_every_form_of_a_move_opens(cast, found, client, kind):
    item = propose(cast, found.list, "候选") if kind == "admission" else found.items[0]
    client.force_login(cast.wang)
    assert "said_at" in page(client, f"commitment-ask-{kind}", item)


def test_adjustment_starts_from_what_stands_and_keeps_both(cast, found, client):
    item = found.items[0]
    client.force_login(cast.wang)
    form = client.get(reverse("desk:commitment-ask-adjustment", args=[item.pk])).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    answer = send(client, "commitment-ask-adjustment", item, **{**typed, **WHY, "due": "2025-12-19"})
    assert answer.status_code == 303
    assert Change.objects.get().proposed == {"due": ["2025-11-28", "2025-12-19"]}
    assert "19 Dec 2025" in page(client, "commitment-page", item)


def test_merged_item_and_its_successor_name_each_other(cast, found, client):
    one, two, _three = found.items
    done(cast, "merge", one, successor=two)
    client.force_login(cast.zhou)  # a unit that has no part in either
    assert two.title_zh in page(client, "commitment-page", one)
    assert one.title_zh in page(client, "commitment-page", two)
    for item, other in ((one, two), (two, one)):
        assert other.title_zh in page(client, "thread-commitment", item)


def test_comparison_shows_exactly_what_changed_and_who_decided(cast, found, client):
    one, two, three = found.items
    done(cast, "adjust", one, title_zh="项目1（改）")
    done(cast, "exit", two)
    late = propose(cast, found.list, "新项目")
    done(cast, "admit", late)
    client.force_login(cast.wang)
    answer = client.get(reverse("desk:item_list-compare", args=[found.list.pk]))
    assert answer.context["counts"] == {"added": 1, "removed": 1, "moved": 0, "changed": 1}
    shown = answer.content.decode()
    mark = '<span class="lng">中文</span>'
    old, new = f'<span lang="zh-CN">项目1</span>{mark}', f'<span lang="zh-CN">项目1（改）</span>{mark}'
    assert f'<s class="strike">{old}</s> → <span class="b">{new}</span>' in shown
    assert shown.count(WHY["reason"]) == 3
    assert reverse("desk:commitment-page", args=[three.pk]) not in shown
    lists.freeze_version(by=cast.wang, item_list=found.list, basis="专题会")
    assert "Nothing differs" in page(client, "item_list-compare", found.list, "?from=v2&to=now")
    by_version = client.get(reverse("desk:item_list-compare", args=[found.list.pk]) + "?from=v2&to=v1")
    assert by_version.context["counts"] == answer.context["counts"]
    assert "Nothing differs" in page(client, "item_list-compare", found.list, "?from=day&from_day=2025-06-01&to=now")


def test_a_day_that_is_typed_is_chosen_and_stays(cast, found, client):
    done(cast, "exit", found.items[1])
    client.force_login(cast.wang)
    url = reverse("desk:item_list-compare", args=[found.list.pk])
    typed = client.get(f"{url}?from=v1&from_day=2025-04-01&from_stood=&to=now&to_day=&to_stood=")
    assert (typed.context["early"].code, typed.context["late"].code) == ("day", "now")
    assert 'value="2025-04-01"' in typed.content.decode()
    named = client.get(f"{url}?from=v1&from_day=2025-04-01&from_stood=2025-04-01&to=now")
    assert named.context["early"].code == "v1"
    assert named.context["early_day"] == "2025-04-01"
    same = client.get(f"{url}?from=v1&to=v1")
    assert (same.context["early_day"], same.context["late_day"]) == ("", "")


def test_the_end_of_a_day_without_its_day_is_asked_for_beside_the_field(cast, found, client):
    client.force_login(cast.wang)
    url = reverse("desk:item_list-compare", args=[found.list.pk])
    shown = client.get(f"{url}?from=day&from_day=&from_stood=&to=now").content.decode()
    assert 'id="from_day_msg"' in shown
    assert "Choose a day." in shown
    assert '<option value="day" selected>' in shown
    assert "lines the same" not in shown
    assert client.get(reverse("desk:item_list-compare-xlsx", args=[found.list.pk]) + "?from=day")[
        "Content-Type"
    ].startswith("text/html")
    assert "Choose a day." not in client.get(f"{url}?from=v1&from_day=&to=now").content.decode()


def test_lines_that_are_not_approved_are_told_not_to_count(cast, found, client):
    client.force_login(cast.wang)
    assert "not approved yet" not in page(client, "item_list-compare", found.list)
    for title in ("新项目", "又一项"):
        propose(cast, found.list, title)
    assert "2 lines are not approved yet and do not count here." in page(client, "item_list-compare", found.list)


def test_comparison_is_handed_out_as_files(cast, found, client):
    done(cast, "exit", found.items[1])
    client.force_login(cast.wang)
    answer = client.get(reverse("desk:item_list-compare-xlsx", args=[found.list.pk]))
    rows = [list(row) for row in load_workbook(io.BytesIO(answer.content)).active.values]
    assert any(row[:4] == ["Taken off", 2, "项目2", "Bureau of Culture and Tourism"] for row in rows)
    docx = client.get(reverse("desk:item_list-compare-docx", args=[found.list.pk]))
    assert docx.content[:2] == b"PK"


def test_pool_and_comparison_ask_the_same_however_many_projects(cast, found, client):
    client.force_login(cast.wang)
    counts = []
    for _more in range(2):
        late = propose(cast, found.list, f"项目{_more}")
        done(cast, "admit", late)
        asked = []
        for name, row in (("project-list", None), ("item_list-compare", found.list)):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                page(client, name, row)
            asked.append(len(queries))
        counts.append(asked)
    assert counts[0] == counts[1]


def test_item_of_another_kind_has_no_gate(cast, found, client):
    task = propose(cast, found.list, "任务", kind="key_task")
    client.force_login(cast.wang)
    assert 'id="gate"' not in page(client, "commitment-page", task)
    assert Commitment.objects.filter(project=None).count() == 1


def test_asked_change_can_be_taken_back_by_who_asked(cast, found, client):
    change = ask(cast, "exit", found.items[0])
    client.force_login(cast.wang)
    assert send(client, "change-withdraw", change, reason="资金到位").status_code == 303
    change.refresh_from_db()
    assert change.state == "withdrawn"


def test_adjustment_moves_drops_and_adds_milestones_and_names_another_leader(cast, client):
    steps = [
        {"title_zh": "初稿", "due": date(2025, 6, 30)},
        {"title_zh": "定稿", "due": date(2025, 9, 30)},
        {"title_zh": "验收", "due": date(2025, 11, 14)},
    ]
    item = approved(cast, 1, milestones=steps).items[0]
    other = Person.objects.create(jurisdiction=cast.one, name_zh="赵某", name_en="Zhao")
    stranger = Person.objects.create(jurisdiction=cast.two, name_zh="外人")
    with on(LATER):
        client.force_login(cast.wang)
        form = client.get(reverse("desk:commitment-ask-adjustment", args=[item.pk])).context["form"]
        assert stranger not in form.fields["responsible"].queryset
        typed = {name: form[name].value() or "" for name in form.fields if name != "dropped"} | WHY
        given = {"milestone_1": "2025-08-29", "dropped": ["milestone_2"], "responsible": other.pk}
        added = {"new_milestone_zh": "开放", "new_milestone_due": "2025-11-28"}
        empty = send(client, "commitment-ask-adjustment", item, **{**typed, "milestone_1": ""})
        assert set(empty.context["form"].errors) == {"milestone_1"}
        assert send(client, "commitment-ask-adjustment", item, **{**typed, **given, **added}).status_code == 303
        change = Change.objects.get()
        assert set(change.proposed) == {"milestone_1", "milestone_2", "milestone_4", "responsible"}
        client.force_login(cast.li)
        for shown in (page(client, "change-grant-adjustment", change), page(client, "commitment-page", item)):
            for told in ("29 Aug 2025", "dropped", "28 Nov 2025", "开放", "Zhao"):
                assert told in shown, told
            assert '<s class="strike">30 Jun 2025</s>' in shown
        assert send(client, "change-grant-adjustment", change, reason="").status_code == 303
        history = re.sub(r"<[^>]*>", "", page(client, "history", query=f"?path={item.path}"))
        assert "Milestone 1: 30 Jun 2025 初稿 → 29 Aug 2025 初稿" in history
        assert "Milestone 2: 30 Sep 2025 定稿 → –" in history
    item.refresh_from_db()
    assert item.responsible == other
    assert list(item.milestones.values_list("number", "title_zh", "due")) == [
        (1, "初稿", date(2025, 8, 29)),
        (3, "验收", date(2025, 11, 14)),
        (4, "开放", date(2025, 11, 28)),
    ]


def test_an_extension_is_asked_with_the_milestones_that_move_with_it(cast, client):
    steps = [{"title_zh": "验收", "due": date(2025, 11, 14)}]
    item = approved(cast, 1, milestones=steps).items[0]
    with on(LATER):
        client.force_login(cast.zhao)
        form = client.get(reverse("desk:commitment-ask-extension", args=[item.pk])).context["form"]
        assert list(form.fields) == ["new_due", "milestone_1", "reason"]
        sent = {"new_due": "2025-12-26", "reason": "工期", "milestone_1": "2026-01-09"}
        late = send(client, "commitment-ask-extension", item, **sent)
        assert set(late.context["form"].errors) == {"milestone_1"}
        assert (
            send(client, "commitment-ask-extension", item, **{**sent, "milestone_1": "2025-12-12"}).status_code == 303
        )
        change = Change.objects.get()
        client.force_login(cast.wang)
        for shown in (page(client, "change-grant-extension", change), page(client, "commitment-page", item)):
            assert '<s class="strike">14 Nov 2025</s> → <span class="b">12 Dec 2025</span>' in shown
        assert send(client, "change-grant-extension", change).status_code == 303
    assert item.milestones.get().due == date(2025, 12, 12)
