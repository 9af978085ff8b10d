"""Areas, main lines and campaigns: kept by the office of a place, used there and one tier down, retired when in use."""

from datetime import date

import pytest

from tests.cast import on
from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.base.models import Event, Term
from throughline.bodies.actions.terms import delete_term, edit_term, enter_term, restore_term, retire_term
from throughline.bodies.terms import in_use, terms_in
from throughline.delivery.actions import items, lists
from throughline.delivery.models import Commitment
from throughline.loop.carry_over import draft_next_list
from throughline.reporting.models import WorkReport

PAGE = "/en/desk/bodies/term/"


@pytest.fixture
def east(cast):
    with on("2025-04-01"):
        return enter_term(by=cast.wang, jurisdiction=cast.one, scheme="spatial", label_en="East", label_zh="东部")


def _propose(cast, *terms, **more):
    made = lists.draft_list(by=cast.wang, organization=cast.committee, year=2025, title_zh="清单")
    line = {"lead": cast.culture, "due": date(2025, 12, 1), "title_zh": "文化季", "terms": terms, **more}
    return items.propose_item(by=cast.wang, item_list=made, **line)


def test_the_office_enters_and_corrects_a_term_with_one_event_each(cast, east):
    with on("2025-04-02"):
        edit_term(by=cast.wang, term=east, label_en="The East", label_zh="东部")
    east.refresh_from_db()
    assert (east.realm, east.scheme, east.label_en) == ("S01", "spatial", "The East")
    verbs = Event.objects.filter(chain="S01", verb__endswith="_term").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["jurisdiction.enter_term", "jurisdiction.edit_term"]


def test_a_term_needs_a_name_of_its_own_in_its_scheme(cast, east):
    with on("2025-04-02"):
        for told in ({}, {"label_en": " east "}, {"label_zh": "东部", "label_en": "Other"}):
            with pytest.raises(Invalid):
                enter_term(by=cast.wang, jurisdiction=cast.one, scheme="spatial", **told)
        with pytest.raises(Invalid):
            enter_term(by=cast.wang, jurisdiction=cast.one, scheme="topic", label_en="A topic")
        enter_term(by=cast.wang, jurisdiction=cast.one, scheme="campaign", label_en="East")
        enter_term(by=cast.qian, jurisdiction=cast.two, scheme="spatial", label_en="East")


def test_nobody_but_the_office_of_a_place_keeps_its_terms(cast, east):
    with on("2025-04-02"):
        for who in (cast.zhao, cast.li, cast.qian, cast.mei):
            with pytest.raises(NotAllowed):
                enter_term(by=who, jurisdiction=cast.one, scheme="campaign", label_en="A year")
            with pytest.raises(NotAllowed):
                retire_term(by=who, term=east)


def test_a_term_in_use_is_retired_and_not_deleted(cast, east):
    with on("2025-04-02"):
        _propose(cast, east)
        with pytest.raises(WrongState):
            delete_term(by=cast.wang, term=east)
        retire_term(by=cast.wang, term=east)
        with pytest.raises(WrongState):
            retire_term(by=cast.wang, term=east)
        assert not terms_in(cast.one).filter(in_use()).exists()
        restore_term(by=cast.wang, term=east)
        assert list(terms_in(cast.one).filter(in_use())) == [east]
        other = enter_term(by=cast.wang, jurisdiction=cast.one, scheme="spatial", label_zh="西部")
        delete_term(by=cast.wang, term=other)
        with pytest.raises(WrongState):
            edit_term(by=cast.wang, term=other, label_en="West", label_zh="")
    assert list(Term.objects.all()) == [east]


def test_a_retired_term_stays_on_its_item_and_goes_on_no_other(cast, east):
    with on("2025-04-02"):
        item = _propose(cast, east)
        east = retire_term(by=cast.wang, term=east)
        items.edit_item(by=cast.wang, item=item, title_zh="文化节", terms=[east])
        with pytest.raises(Invalid) as refused:
            line = {"lead": cast.culture, "due": date(2025, 12, 1), "title_zh": "二", "terms": [east]}
            items.propose_item(by=cast.wang, item_list=item.item_list, **line)
    assert list(refused.value.messages) == ["area"]


def test_a_district_uses_terms_of_its_own_and_of_the_city(cast, east):
    with on("2025-04-02"):
        city = enter_term(by=cast.mei, jurisdiction=cast.city, scheme="main_line", label_zh="服务外交")
        other = enter_term(by=cast.qian, jurisdiction=cast.two, scheme="main_line", label_zh="服务企业")
        assert set(terms_in(cast.one)) == {east, city}
        item = _propose(cast, east, city)
        with pytest.raises(Invalid):
            items.edit_item(by=cast.wang, item=item, terms=[other])


def test_a_campaign_that_was_retired_is_not_carried_into_the_next_year(cast, east):
    with on("2025-04-02"):
        year = enter_term(by=cast.wang, jurisdiction=cast.one, scheme="campaign", label_en="Year of 2025")
        items.open_item(by=cast.wang, item=_propose(cast, east, year))
    with on("2025-12-20"):
        retire_term(by=cast.wang, term=year)
        WorkReport.objects.create(
            jurisdiction=cast.one,
            organization=cast.committee,
            kind="annual",
            year=2025,
            state="finished",
            drafted_on="2025-12-18",
        )
        made = draft_next_list(by=cast.wang, organization=cast.committee, year=2025)
    assert [tag.term for tag in made.commitments.get().terms.all()] == [east]


def test_the_page_enters_retires_and_deletes(cast, client):
    client.force_login(cast.wang)
    with on("2025-04-02"):
        sent = {"scheme": "campaign", "label_en": "Service year", "label_zh": "服务年"}
        assert client.post(f"{PAGE}enter/", {**sent, "label_en": "", "label_zh": ""}).status_code == 400
        assert client.post(f"{PAGE}enter/", sent)["Location"] == f"{PAGE}#campaign"
        term = Term.objects.get()
        page = client.get(PAGE)
        assert "Service year" in page.text
        assert [f"{PAGE}{term.pk}/{name}/" in page.text for name in ("edit", "retire", "restore", "delete")] == [
            True,
            True,
            False,
            True,
        ]
        _propose(cast, term)
        page = client.get(PAGE)
        assert f"{PAGE}{term.pk}/delete/" not in page.text
        assert f"?campaign={term.pk}" not in page.text, "a proposed line is not in the ledger that the count leads to"
        items.open_item(by=cast.wang, item=Commitment.objects.get())
        (line,) = client.get(PAGE).context["schemes"][-1]["lines"]
        assert (line["filed"], "1 item," in client.get(line["url"]).text) == (1, True)
        for name in ("edit", "retire", "delete"):
            assert client.get(f"{PAGE}{term.pk}/{name}/").context["cancel_url"] == f"{PAGE}#campaign"
        assert client.post(f"{PAGE}{term.pk}/retire/").status_code == 303
        assert "服务年" in client.get("/zh/desk/bodies/term/").text
    client.force_login(cast.zhao)
    with on("2025-04-02"):
        page = client.get(PAGE)
        assert ("Service year" in page.text, f"{PAGE}enter/" in page.text) == (True, False)
        assert client.post(f"{PAGE}enter/", sent).status_code == 403
    client.force_login(cast.qian)
    with on("2025-04-02"):
        assert "Service year" not in client.get(PAGE).text
        assert client.get(f"{PAGE}{term.pk}/edit/").status_code == 404
