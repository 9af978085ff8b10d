"""What an address asks of the ledger, who gets which rows, and that every link of the page carries the question on."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.ledger.conftest import SAID, client_of, item, listed, more
from throughline.base.models import Term
from throughline.delivery.ledger.asked import SORTS, Asked
from throughline.delivery.ledger.filters import FILTERS
from throughline.delivery.models import Commitment, CommitmentTerm
from throughline.delivery.policy import commitments
from throughline.desk.ledger.choices import menus, value_words
from throughline.desk.ledger.columns import COLUMNS

URL = reverse("desk:commitment-list")
READERS = ("wang", "li", "zhao", "sun", "zhou", "he", "shen", "qian", "wu", "mei", "lin")
MOST = 8  # queries of one page, whatever the number of rows


def numbers(user, query: str) -> list[int]:
    asked = Asked(user, QueryDict(query))
    return list(asked.ordered(asked.items).values_list("number", flat=True))


def questions(cast, found) -> dict[str, set[int]]:
    """Give an address for each filter, and the rows that the city's officer must get."""
    term = {scheme: row.pk for scheme, row in found.terms.items()}
    return {
        "": {1, 2, 3, 4, 6, 7},
        "tier=municipal": {6},
        "tier=district": {1, 2, 3, 4, 7},
        "district=S02": {7},
        f"body={cast.group.pk}": {1, 2, 3, 4},
        "year=2024": {6},
        f"list={found.list.pk}": {1, 2, 3, 4},
        "live=1": {1, 2, 3, 6, 7},
        "live=0": {4},
        "light=red&light=amber": {1, 2},
        "light=closed": {4},
        "light=red&light=closed": {1, 4},
        "state=closed&state=carried": {4},
        "state=proposed": set(),
        "kind=key_project": {3},
        "due=past": {1},
        "due=30": {2},
        "due_from=2025-11-25&due_to=2026-02-28": {2},
        "silent=30": {2},
        "asked=adjust&asked=extend": set(),
        "silent=11": {2, 3},
        f"lead={cast.culture.pk}": {1, 4},
        f"with={cast.culture.pk}": {2},
        f"unit={cast.culture.pk}": {1, 2, 4},
        f"responsible={cast.li_person.pk}": {2},
        "mine=1": set(),
        f"topic={term['topic']}": {1},
        f"area={term['spatial']}": {2},
        f"main_line={term['main_line']}": {3},
        f"campaign={term['campaign']}": {4},
        f"area={term['topic']}": set(),
        f"topic={term['campaign']}": set(),
        f"meeting={found.meeting.pk}": {3},
        f"clause={found.clause.pk}": {3},
        "q=场所": {1},
        "q=2": {2},
        "q=、": {1, 2, 3, 4, 6, 7},
        "light=red&district=S02": set(),
        "light=blue&due=soon&lead=x'&silent=-3&due_from=soon&state=": {1, 2, 3, 4, 6, 7},
    }


def test_each_filter_gives_the_items_that_fit_it(cast, found):
    asked = questions(cast, found)
    assert {query: set(numbers(cast.mei, query)) for query in asked} == asked
    assert {name for query in asked for name in parse_qs(query)} == set(FILTERS), "a filter that nothing asks"


def test_the_shortened_rights_are_those_of_the_policy(cast, found):
    for name in READERS:
        user = getattr(cast, name)
        seen = commitments(user)
        wanted = {
            "": seen.exclude(state="proposed"),
            "live=1": seen.filter(live=True),
            "state=proposed": seen.filter(state="proposed"),
            "state=proposed&state=closed": seen.filter(state__in=("proposed", "closed")),
            "due=past": seen.filter(number=1),
        }
        for query, rows in wanted.items():
            assert set(numbers(user, query)) == set(rows.values_list("number", flat=True)), (name, query)


def test_every_order_is_told_both_ways_and_the_last_key_settles(cast, found):
    for sort in SORTS:
        assert set(numbers(cast.wang, f"sort={sort}")) == set(numbers(cast.wang, f"sort=-{sort}")) == {1, 2, 3, 4}
    assert numbers(cast.wang, "sort=light") == [1, 2, 3, 4]
    assert numbers(cast.wang, "sort=-due")[-1] == 1
    assert numbers(cast.wang, "due_to=2026-12-31&sort=due")[:2] == [1, 2]
    assert numbers(cast.wang, "sort=password") == numbers(cast.wang, "")


def test_words_of_the_inside_find_an_item_only_for_those_who_read_it(cast, found):
    assert numbers(cast.zhao, "q=缺人手") == [1]
    assert numbers(cast.zhou, "q=缺人手") == []
    assert numbers(cast.mei, "q=缺人手") == []


def test_every_link_of_the_page_carries_the_filter(cast, found):
    page = client_of(cast.wang).get(f"{URL}?light=red&light=green&sort=-due&per=25&cols=number,title,due")
    kept = {"light": ["red", "green"], "per": ["25"], "cols": ["number,title,due"]}
    drawn, ends = unescape(page.content.decode()), ("csv", "xlsx", "saved/", "columns/", "filters/")
    urls = []
    for begin, end in (('<nav class="shapes"', "</nav>"), ("<thead>", "</thead>"), ('<nav class="langs"', "</nav>")):
        urls += re.findall('href="([^"]*)"', drawn.split(begin)[1].split(end)[0])
    for url in re.findall('href="([^"]*)"', drawn):
        urls += [url] if urlsplit(url).path.startswith(f"{URL}items") and urlsplit(url).path.endswith(ends) else []
    for url in urls:
        query = parse_qs(urlsplit(url).query)
        assert {name: query.get(name) for name in kept} == kept, url
    assert len(urls) >= 12
    assert "light=red" not in page.context["chips"][0].remove_url


def test_rows_show_the_inside_only_to_those_who_may_read_it(cast, found):
    query = f"?cols={','.join(COLUMNS)}"
    csv = reverse("desk:commitment-csv")
    for name, reads in (("wang", True), ("zhao", True), ("zhou", False), ("he", False), ("mei", False)):
        client = client_of(getattr(cast, name))
        shown = client.get(URL + query).content.decode()
        told = b"".join(client.get(csv + query).streaming_content).decode()
        assert (SAID in shown, SAID in told) == (reads, reads), name
        assert "事项3" in told


def test_a_page_asks_as_much_for_sixty_rows_as_for_three(cast, found):
    client = client_of(cast.wang)
    addresses = ["", "as=board", "as=gantt", "as=units", "light=green&sort=due", f"cols={','.join(COLUMNS)}"]

    def asked() -> dict[str, int]:
        counts = {}
        for query in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"{URL}?{query}&per=100").status_code == 200
            counts[query] = len(queries)
        return counts

    more(cast, found, 3)
    client.get(URL)  # What a process keeps is kept from here on.
    few = asked()
    more(cast, found, 57)
    assert asked() == few
    assert few["light=green&sort=due"] <= MOST + 1, few  # the one more: steps of rows that are measured by them


def test_the_panel_is_a_part_for_the_script_a_page_without_it_and_nothing_to_strangers(cast, found):
    address = f"{URL}?light=red&open={found.rows[1].pk}"
    client = client_of(cast.wang)
    part = client.get(address, headers={"HX-Request": "true", "HX-Target": "panel"})
    assert "<html" not in part.content.decode()
    assert "活动场所" in part.content.decode() or "Item 1" in part.content.decode()
    assert "HX-Target" in part.headers["Vary"]
    whole = client.get(address).content.decode()
    assert re.search(r'id="panel"[^>]*>\s*<p', whole)
    assert client_of(cast.qian).get(address, headers={"HX-Target": "panel"}).status_code == 404


@pytest.mark.parametrize("name", ["filters", "columns", "new", "saved"])
def test_the_pages_of_choosing_work_without_scripts(cast, found, name):
    page = client_of(cast.wang).get(reverse(f"desk:commitment-{name}"), {"light": "red", "cols": "title,due"})
    assert page.status_code in (200, 302)
    if name == "columns":
        moved = [one for one in page.context["on"] if one["down"]]
        assert "cols=due%2Ctitle" in moved[0]["down"]
        assert "light=red" in moved[0]["down"]
    if name == "filters":
        assert ("cols", "title,due") in page.context["kept"]


def test_what_a_reader_may_not_know_of_a_unit_is_no_nought(cast, found):
    def owed(person) -> dict[int, int | None]:
        lines = client_of(person).get(f"{URL}?as=units").context["lines"]
        return {line["unit"].pk: line["cells"][0][1] for line in lines}

    assert owed(cast.wang)[cast.police.pk] == 0
    assert owed(cast.zhao)[cast.culture.pk] == 0
    assert owed(cast.zhao)[cast.police.pk] is None


def test_the_address_that_is_sent_on_has_no_empty_fields(cast, found):
    client = client_of(cast.wang)
    answer = client.get(URL, {"tier": "district", "year": "", "light": ["", "red"]})
    assert (answer.status_code, answer["Location"]) == (302, f"{URL}?tier=district&light=red")
    assert client.get(URL, {"year": ""})["Location"] == f"{URL}?view=all", "the bare address has a filter of its own"
    assert client.get(URL, {"year": ""}, headers={"HX-Request": "true", "HX-Target": "panel"}).status_code == 200


def test_what_is_suspended_is_late_nowhere(cast, found):
    windows = ("due=past", "due=7", "due=30", "due=90")

    def of_unit(unit) -> tuple[int, int]:
        lines = client_of(cast.wang).get(f"{URL}?as=units").context["lines"]
        (cells,) = (line["cells"] for line in lines if line["unit"] == unit)
        return cells[1][1], cells[2][1]  # late, due soon

    def late() -> tuple[int, str]:
        return of_unit(cast.culture)[0], client_of(cast.wang).get(f"{URL}?lead={cast.culture.pk}").content.decode()

    count, page = late()
    assert (count, "tr b" in page) == (1, True)
    assert [numbers(cast.wang, window) for window in windows] == [[1], [2], [2], [2]]
    assert of_unit(cast.education) == (0, 1)
    Commitment.objects.filter(due__lt=date(2025, 11, 26)).update(
        state="suspended", light_code="not_due", light_why={"reason": "suspended"}
    )
    count, page = late()
    assert (count, "tr b" in page) == (0, False)
    assert [numbers(cast.wang, window) for window in windows] == [[], [], [], []]
    assert of_unit(cast.education) == (0, 0)


def test_a_search_that_only_a_proposed_line_fits_says_so_and_leads_to_it(cast, found, django_assert_max_num_queries):
    client, url = client_of(cast.wang), reverse("desk:commitment-list")
    client.get(url, {"q": "事项5"})
    with django_assert_max_num_queries(8):
        page = client.get(url, {"q": "事项5"}).content.decode()
    assert "1 proposed line fits" in page
    link = re.search(r'href="([^"]+)">1 proposed line fits', page)[1]
    assert "事项5" in client.get(unescape(link)).content.decode()


def test_a_search_that_items_and_proposed_lines_fit_leads_to_the_lines_too(cast, found, django_assert_max_num_queries):
    client, url = client_of(cast.wang), reverse("desk:commitment-list")
    client.get(url, {"q": "事项", "per": 100})
    with django_assert_max_num_queries(8):
        answer = client.get(url, {"q": "事项", "per": 100})
    assert answer.context["count"]
    assert "1 proposed line fits" in answer.content.decode()
    assert "proposed line" not in client.get(url, {"kind": "key_task"}).content.decode()


@pytest.mark.parametrize("query", ["q=事项5&live=1", "q=事项5&live=0", "q=事项5&state=closed", "q=nothing"])
def test_proposed_lines_that_do_not_fit_what_is_asked_are_not_named(cast, found, query):
    page = client_of(cast.wang).get(f"{reverse('desk:commitment-list')}?{query}").content.decode()
    assert "proposed line" not in page


def test_those_who_keep_no_list_are_not_told_of_proposed_lines(cast, found):
    page = client_of(cast.zhao).get(reverse("desk:commitment-list"), {"q": "事项5"}).content.decode()
    assert "proposed line" not in page


@pytest.mark.parametrize("shape", ["board", "gantt", "units"])
def test_rows_of_several_lists_say_of_which_in_every_shape(cast, found, shape):
    other = listed(cast.one, cast.committee, 2024)
    Commitment.objects.bulk_create([item(cast.one, other, 1, lead=cast.culture, due=date(2025, 11, 2))])
    url, asked = reverse("desk:commitment-list"), {"as": shape, "lead": cast.culture.pk}
    page = client_of(cast.wang).get(url, asked).content.decode()
    assert str(other.title) in page
    assert str(found.list.title) in page
    alone = client_of(cast.wang).get(url, {**asked, "list": found.list.pk}).content.decode()
    assert str(other.title) not in alone


def test_a_filter_of_terms_is_offered_with_the_terms_of_its_scheme_where_one_works(cast, found):
    own = Term.objects.create(scheme="spatial", code="own", realm="S01", label_en="Own")
    Term.objects.create(scheme="spatial", code="far", realm="S02", label_en="Far")
    Term.objects.create(scheme="spatial", code="old", realm="S01", label_en="Old", valid_to=date(2025, 1, 1))
    filed = found.terms["spatial"]
    assert [word for _key, word in menus(cast.wang)["area"]] == [str(own), str(filed)]
    CommitmentTerm.objects.all().delete()
    assert menus(cast.wang)["campaign"] == []
    assert [word for _key, word in menus(cast.wang)["area"]] == [str(own)]


def test_the_mark_of_a_filter_names_no_term_of_another_scheme_or_district(cast, found):
    far = Term.objects.create(scheme="spatial", code="far", realm="S02", label_en="Far")
    given = {"area": [str(found.terms["topic"].pk)]}
    assert value_words(cast.wang, given) == given | {"area": given["area"][0]}
    assert value_words(cast.wang, {"area": [str(far.pk)]}) == {"area": str(far.pk)}
    assert value_words(cast.qian, {"area": [str(far.pk)]}) == {"area": "Far"}
