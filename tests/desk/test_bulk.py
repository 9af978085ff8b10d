"""Acts on several rows at once: what they offer, what they leave alone, one Event each."""

from datetime import date

import pytest

from tests.cast import on
from tests.loop.conftest import city_cast  # noqa: F401 (a fixture)
from tests.loop.stage import approve, list_before, plenary, upper_clauses
from throughline.base.models import Event
from throughline.conveyance.actions.conveyances import sign_conveyance
from throughline.conveyance.models import Conveyance
from throughline.loop.convey import convey

# ruff: noqa: F811
INBOX = "/en/desk/conveyance/conveyance/"


@pytest.fixture
def sent(city_cast):
    """Give four clauses sent to S01 on 1 April, one of them carried by an opened item."""
    with on("2025-03-17"):
        clauses = upper_clauses(city_cast, 4)
    with on("2025-04-01"):
        convey(
            by=city_cast.mei,
            sender=city_cast.city_office,
            requirements=clauses,
            jurisdictions=[city_cast.one],
            answer_by=date(2025, 5, 30),
        )
    city_cast.sent = list(Conveyance.objects.order_by("number"))
    return city_cast


def carry(cast, conveyances):
    """Open an item from the conveyances."""
    line = {"title_zh": "场所提升", "lead": cast.culture, "due": date(2025, 12, 19), "conveyances": conveyances}
    item, paper, _list = list_before(cast, plenary(cast, date(2025, 4, 22)), 2025, [line])
    approve(cast, item, paper, cast.committee)


def labels(client):
    return [action.label for action in client.get(INBOX).context["bulk"]]


def states():
    return list(Conveyance.objects.order_by("number").values_list("state", flat=True))


def test_signed_clauses_are_noted_as_studied_in_one_form_with_an_event_each(sent, client):
    client.force_login(sent.wang)
    with on("2025-04-22"):
        for row in sent.sent[:3]:
            sign_conveyance(by=sent.wang, conveyance=row)
        assert labels(client) == ["Sign for all (1)", "Note as studied (3)"]
        form = client.get(f"{INBOX}study-all/").context["form"]
        assert form.initial["conveyances"] == [row.pk for row in sent.sent[:3]]
        ticked = [row.pk for row in sent.sent[:2]]
        answer = client.post(f"{INBOX}study-all/", {"conveyances": ticked, "on": "2025-04-20"})
    assert answer.status_code == 303
    assert states() == ["studied", "studied", "signed", "sent"]
    assert Event.objects.filter(verb="conveyance.study").count() == 2


def test_day_of_study_before_a_clause_was_sent_names_the_clauses_and_notes_none(sent, client):
    client.force_login(sent.wang)
    with on("2025-04-22"):
        for row in sent.sent[:2]:
            sign_conveyance(by=sent.wang, conveyance=row)
        ticked = [row.pk for row in sent.sent[:2]]
        answer = client.post(f"{INBOX}study-all/", {"conveyances": ticked, "on": "2025-03-20"})
    assert answer.status_code == 422
    assert "clauses 1, 2" in str(answer.context["form"].errors["on"])
    assert states()[:2] == ["signed", "signed"]


def test_carried_is_offered_only_for_what_something_carries_and_nobody_answered(sent, client):
    client.force_login(sent.wang)
    with on("2025-04-22"):
        for row in sent.sent[:3]:
            sign_conveyance(by=sent.wang, conveyance=row)
        assert "Answer: carried (2)" not in labels(client)
        carry(sent, sent.sent[1:4])
        assert labels(client)[-1] == "Answer: carried (2)"
        # The fourth is carried too, but not signed for yet; the first is carried by nothing.
        refused = client.post(f"{INBOX}answer-carried/", {"conveyances": [sent.sent[0].pk]})
        assert refused.status_code == 422
        client.post(f"{INBOX}answer-carried/", {"conveyances": [row.pk for row in sent.sent[1:3]]})
        assert labels(client) == ["Sign for all (1)", "Note as studied (1)"]
    assert states() == ["signed", "answered", "answered", "sent"]
    assert Event.objects.filter(verb="conveyance.answer").count() == 2


@pytest.mark.parametrize("who", ["qian", "zhao", "mei", "li"])
def test_nobody_else_is_offered_the_clauses_of_a_district(sent, client, who):
    client.force_login(getattr(sent, who))
    with on("2025-04-22"):
        sign_conveyance(by=sent.wang, conveyance=sent.sent[0])
        assert labels(client) == []
        form = client.get(f"{INBOX}study-all/").context["form"]
        assert not form.fields["conveyances"].queryset
        client.post(f"{INBOX}study-all/", {"conveyances": [sent.sent[0].pk], "on": "2025-04-20"})
    assert states()[0] == "signed"
