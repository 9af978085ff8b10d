"""The page of rules: which numbers count, where they come from, and who may set them from a day on."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import account, on
from tests.delivery.projects import approved
from throughline.base.errors import Invalid
from throughline.bodies.models import RuleValue
from throughline.bodies.rules import LIGHTS
from throughline.jobs.tick import relight_due
from throughline.loop.rules import set_rule
from throughline.notices.hours import hours

RULES = "/en/desk/bodies/rule/"
LIMITS = {"silent_working_days": 21, "few_working_days": 5, "tolerance_percent": 10}


def sent(cast, **more):
    return {
        "organization": cast.committee.pk,
        **LIMITS,
        "valid_from": "2025-05-05",
        "source": "Office rules 2025",
        **more,
    }


def page(client, address=RULES):
    return client.get(address).content.decode()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("who", ["wang", "zhao", "li", "he", "mei", "xu", "shen"])
def test_rules_are_on_the_screen_for_whoever_works_here(cast, client, who, language):
    client.force_login(getattr(cast, who))
    shown = page(client, RULES.replace("/en/", f"/{language}/"))
    assert {"en": "No word from the unit for 22 working days.", "zh": "单位连续22个工作日没有填报。"}[language] in shown
    assert {"en": "example set", "zh": "示例值"}[language] in shown


def test_values_are_dated_earlier_and_later_ones_too(cast, client):
    for day, since, silent in (("2025-04-01", "2025-04-01", 28), ("2025-05-05", "2025-05-05", 21)):
        with on(day):
            values = {**LIMITS, "silent_working_days": silent}
            told = {"organization": cast.committee, "valid_from": date.fromisoformat(since), "source": "Office rules"}
            set_rule(by=cast.wang, rule=LIGHTS, value=values, **told)
    with on("2025-05-05"):
        told = {"organization": cast.committee, "valid_from": date(2026, 1, 1), "source": "Rules 2026"}
        set_rule(by=cast.wang, rule=LIGHTS, value={**LIMITS, "silent_working_days": 14}, **told)
    client.force_login(cast.wang)
    with on("2025-06-01"):
        lights = client.get(RULES).context["rules"][0]
    assert [(line["row"].valid_from, line["until"], line["used"], line["coming"]) for line in lights["dated"]] == [
        (date(2026, 1, 1), None, False, True),
        (date(2025, 5, 5), date(2025, 12, 31), True, False),
        (date(2025, 4, 1), date(2025, 5, 4), False, False),
    ]
    assert [(group["bodies"], group["value"].value["silent_working_days"]) for group in lights["groups"]] == [
        ([cast.committee], 21),
        ([cast.group], 22),
    ]


def test_office_sets_a_value_and_sees_it(cast, client):
    client.force_login(cast.wang)
    with on("2025-05-05"):
        form = client.get(f"{RULES}set-lights/?organization={cast.committee.pk}").context["form"]
        assert (form.initial["silent_working_days"], form.fields["organization"].required) == (22, True)
        answer = client.post(f"{RULES}set-lights/", sent(cast))
        assert (answer.status_code, answer.url) == (303, f"{RULES}#lights")
        assert "No word from the unit for 21 working days." in page(client)
        again = client.get(f"{RULES}set-lights/?organization={cast.committee.pk}").context["form"]
    assert again.initial["silent_working_days"] == 21
    assert RuleValue.objects.get().source == "Office rules 2025"


@pytest.mark.parametrize(
    ("name", "wrong", "said"),
    [
        ("lights", {"silent_working_days": "-1"}, "greater than or equal to 0"),
        ("lights", {"valid_from": "2025-05-04"}, "what is past stays"),
        ("lights", {"source": ""}, "required"),
        ("lights", {"organization": ""}, "required"),
        ("ratings", {"completion": 50, "on_time": 30, "evidence": 10}, "add up to 90"),
    ],
)
def test_value_that_cannot_be_is_refused_with_what_is_wrong(cast, client, name, wrong, said):
    client.force_login(cast.wang)
    with on("2025-05-05"):
        answer = client.post(f"{RULES}set-{name}/", sent(cast, **wrong))
    assert answer.status_code in (400, 422)
    assert said in answer.content.decode()
    assert not RuleValue.objects.exists()


@pytest.mark.parametrize("who", ["zhao", "li", "he", "shen", "qian", "mei", "lin"])
def test_nobody_else_is_offered_the_rules_of_a_body(cast, client, who):
    client.force_login(getattr(cast, who))
    with on("2025-05-05"):
        assert client.post(f"{RULES}set-lights/", sent(cast)).status_code == 422
        form = client.get(f"{RULES}set-lights/").context["form"]
    assert cast.committee not in form.fields["organization"].queryset
    assert not RuleValue.objects.exists()


def test_a_stranger_does_not_see_the_values_of_another_district(cast, client):
    with on("2025-05-05"):
        told = {"organization": cast.committee, "valid_from": date(2025, 5, 5), "source": "MARKER"}
        set_rule(by=cast.wang, rule=LIGHTS, value=LIMITS, **told)
    client.force_login(cast.qian)
    assert "MARKER" not in page(client)


def test_page_asks_the_same_however_many_values_there_are(cast, client):
    client.force_login(cast.wang)
    counts = []
    with on("2025-05-05"):
        for month in (6, 7, 8):
            told = {"organization": cast.committee, "valid_from": date(2025, month, 1), "source": "Office rules"}
            set_rule(by=cast.wang, rule=LIGHTS, value=LIMITS, **told)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                page(client)
            counts.append(len(queries))
    assert len(set(counts)) == 1


def test_body_chooses_colours_and_words_and_is_told_first_what_changes(cast, client):
    with on("2025-05-05"):
        story = approved(cast, 2)
    client.force_login(cast.wang)
    with on("2025-05-20"):
        told = sent(cast, valid_from="2025-05-20", silent_working_days="7", silent="red", red_zh="告急", red_en="Alert")
        warned = client.post(f"{RULES}set-lights/", told)
        assert warned.status_code == 422
        assert "2 of 2 items change their light on that day." in warned.content.decode()
        assert not RuleValue.objects.exists()
        assert client.post(f"{RULES}set-lights/", {**told, "confirmed": "on"}).status_code == 303
        item = story.items[0]
        item.refresh_from_db()
        assert (item.light_code, item.light_why["reason"], item.light_why["word"]) == (
            "red",
            "silent",
            ["Alert", "告急"],
        )
        assert "告急" in page(client, f"/zh/desk/delivery/commitment/{item.pk}/")
        assert "Alert" in page(client)
        off = {**told, "valid_from": "2025-05-21", "silent": "off", "confirmed": "on"}
        assert client.post(f"{RULES}set-lights/", off).status_code == 303
    with on("2025-05-21"):
        assert relight_due()["changed"] == 2
    item.refresh_from_db()
    assert (item.light_code, item.light_why["reason"]) == ("amber", "short")


def test_value_of_a_day_to_come_is_replaced_and_one_that_counts_is_not(cast, client):
    client.force_login(cast.wang)
    with on("2025-05-05"):
        for silent in ("21", "14"):
            asked = sent(cast, valid_from="2025-06-01", silent_working_days=silent)
            assert client.post(f"{RULES}set-lights/", asked).status_code == 303
        assert RuleValue.objects.get().value["silent_working_days"] == 14
        assert client.post(f"{RULES}set-lights/", sent(cast)).status_code == 303
        assert "already has a value" in client.post(f"{RULES}set-lights/", sent(cast)).content.decode()


HOURS = {
    "begin_hour": 9,
    "begin_minute": 0,
    "end_hour": 17,
    "end_minute": 30,
    "source": "Office rules",
    "organization": "",
}


@pytest.mark.parametrize(("who", "language"), [("wang", "en"), ("zhao", "zh"), ("xu", "en")])
def test_the_hours_of_mail_stand_with_the_rules_and_only_who_keeps_the_installation_sets_them(
    cast, client, who, language
):
    client.force_login(getattr(cast, who))
    with on("2025-05-05"):
        shown = page(client, RULES.replace("/en/", f"/{language}/"))
        assert {"en": "From 08:30 to 18:00.", "zh": "08:30 至 18:00。"}[language] in shown
        assert "set-hours" not in shown
        assert client.post(f"{RULES}set-hours/", {**HOURS, "valid_from": "2025-05-05"}).status_code in (403, 422)
    assert not RuleValue.objects.exists()


def test_who_keeps_the_installation_sets_the_hours_of_mail_and_mail_keeps_to_them(cast, client):
    client.force_login(account("root", "sysadmin", cast.city_office))
    with on("2025-05-05"):
        assert f"{RULES}set-hours/" in page(client)
        early = {**HOURS, "valid_from": "2025-05-05", "end_hour": 8}
        answer = client.post(f"{RULES}set-hours/", early)
        assert answer.status_code in (400, 422)
        assert "must end after they begin" in answer.content.decode()
        assert client.post(f"{RULES}set-hours/", {**HOURS, "valid_from": "2025-05-05"}).status_code == 303
        assert "From 09:00 to 17:30." in page(client)
    assert hours(date(2025, 5, 5)) == (time(9, 0), time(17, 30))


def test_no_body_has_hours_of_mail_of_its_own(cast):
    value = {key: number for key, number in HOURS.items() if isinstance(number, int)}
    with on("2025-05-05"), pytest.raises(Invalid):
        set_rule(
            by=cast.wang, rule="notices.hours", value=value, valid_from=date(2025, 5, 5), source="x",
            organization=cast.committee,
        )  # fmt: skip
