"""The hot pages ask few questions, as many for few rows as for many; a kept part is drawn for its values only."""

import pytest
from django.core.exceptions import DisallowedRedirect
from django.db import connection
from django.http import HttpResponseRedirect
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.cast import on
from tests.delivery.conftest import ledger
from throughline.bodies.standing import FAR, standing
from throughline.delivery import policy
from throughline.delivery.actions import progress
from throughline.delivery.models import Commitment
from throughline.desk.delivery.forms.reports import ReportForm
from throughline.desk.see_other import SeeOther

__all__ = ["ledger"]


def asked(person, address) -> int:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    with on("2025-06-30"):
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
    return len(found)


def test_an_item_asks_the_same_for_one_report_and_for_twelve(ledger):
    item = ledger.opened(sign=True)
    address = f"/en/desk/delivery/commitment/{item.pk}/"
    with on("2025-05-01"):
        progress.submit_progress(by=ledger.zhao, item=item, text="一")
    one = asked(ledger.wang, address)
    with on("2025-05-20"):
        for _turn in range(11):
            progress.submit_progress(by=ledger.zhao, item=item, text="又一")
    assert asked(ledger.wang, address) == one <= 12


def test_the_roll_up_asks_four_times_and_a_page_of_nothing_three(ledger):
    ledger.opened()
    assert asked(ledger.wang, "/en/desk/counts/?year=2025") <= 4
    assert asked(ledger.wang, "/en/desk/blank/") <= 3
    assert asked(ledger.wang, "/en/desk/delivery/") <= 8


def test_one_item_in_hand_is_seen_by_whom_its_row_is_seen(ledger):
    opened = ledger.opened()
    with on("2025-04-07"):
        proposed = ledger.propose(title_zh="还在草案")
    people = (
        getattr(ledger, name)
        for name in ["mei", "lin", "wang", "li", "zhao", "sun", "zhou", "he", "shen", "xu", "qian", "wu"]
    )
    for person in people:
        rows = set(policy.commitments(person).values_list("pk", flat=True))
        seen = {item.pk for item in Commitment.objects.all() if policy.sees(person, item)}
        assert rows == seen, person
    assert {opened.pk, proposed.pk} == set(Commitment.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("value", ["a", ["a"]])
def test_a_kept_part_is_drawn_anew_for_another_value_or_language(value):
    template = Template(
        "{% load look i18n %}{% keep value %}{{ value }} {{ shown }} {% translate 'Home' context 'x' %}{% endkeep %}"
    )
    first = template.render(Context({"value": value, "shown": 1}))
    again = template.render(Context({"value": value, "shown": 2}))
    other = template.render(Context({"value": "b", "shown": 3}))
    assert (first == again) is isinstance(value, str)  # A list can change, so nothing is kept for it.
    assert "3" in other
    with override("zh-hans"):
        assert "4" in template.render(Context({"value": value, "shown": 4}))


def test_a_field_that_one_form_changes_is_its_own(ledger):
    item = ledger.opened(sign=True)
    one, other = (ReportForm({"text": "做了", "done": "5"}, row=item, user=ledger.zhao) for _two in range(2))
    one.fields["problem"].required = True
    one.fields["lang"].widget.attrs["lang"] = "x"
    assert not one.is_valid()
    assert list(one.errors) == ["problem"]
    assert other.is_valid()
    assert not other.fields["problem"].required
    assert "lang" not in other.fields["lang"].widget.attrs
    taken = {**other.fields}
    taken["problem"].required = True  # also of fields that were taken over into another mapping
    assert ReportForm({"text": "做了"}, row=item, user=ledger.zhao).is_valid()


def test_whoever_sends_a_form_stands_where_whoever_reads_a_page_does(ledger):
    item = ledger.opened()
    for name in ("mei", "lin", "wang", "li", "zhao", "sun", "zhou", "he", "shen", "xu", "qian", "wu"):
        reading = getattr(ledger, name)
        sending = type(reading).objects.get(pk=reading.pk)
        sending.sends = True
        every = policy.relations(reading, item)
        assert policy.relations(sending, item) == every
        near = policy.relations(type(reading).objects.get(pk=reading.pk), item, far=False)
        assert near == {relation: how for relation, how in every.items() if relation not in FAR}
        assert standing(sending).along == standing(reading).along
        assert standing(sending).places == standing(reading).places


@pytest.mark.parametrize(
    "target", ["/en/desk/delivery/commitment/7/", "/en/desk/#item-7", "/en/desk/?q=a&b=c", "/en/a b"]
)
def test_an_act_leads_where_django_would_lead(target):
    assert SeeOther(target).headers.items() == HttpResponseRedirect(target).headers.items()
    assert SeeOther(target).status_code == 303
    with pytest.raises(DisallowedRedirect):
        SeeOther("javascript:alert(1)")
