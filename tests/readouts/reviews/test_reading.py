"""A text that was handed in is read once, whether its page or the worker is faster."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from tests.cast import on
from tests.readouts.reviews.story import FIRST
from throughline.base.models import Event
from throughline.bodies.models import RoleGrant
from throughline.readouts import reading
from throughline.readouts.kinds import kind_of
from throughline.readouts.lines import drafted
from throughline.readouts.parse import parse
from throughline.readouts.parse.text import LARGEST


def test_text_that_the_worker_read_first_is_left_alone_by_the_page(cast):
    with on("2025-05-06"):
        (review,) = reading.hand_in(by=cast.wang, jurisdiction=cast.one, pasted=[FIRST])
        assert reading.step()
        reading.read_now(by=cast.wang, review=review)
    assert Event.objects.filter(verb="review.read", path=review.path).count() == 1


def test_text_that_the_page_holds_is_left_alone_by_the_worker(cast):
    with on("2025-05-06"):
        (review,) = reading.hand_in(by=cast.wang, jurisdiction=cast.one, pasted=[FIRST])
        held = reading.claim()
        assert not reading.step()
        reading.read_now(by=cast.wang, review=review)
    review.refresh_from_db()
    assert (held, review.state) == (review, "reading")


@pytest.mark.parametrize("lang", ["en", "zh-hans"])
@pytest.mark.parametrize("size", [LARGEST + 1, 2 * LARGEST])
def test_trouble_with_numbers_in_it_is_told_in_both_languages_whoever_reads(cast, lang, size):
    upload = SimpleUploadedFile("long.txt", b"word " * (size // 5 + 1))
    with on("2025-05-06"), override(lang):
        (review,) = reading.hand_in(by=cast.wang, jurisdiction=cast.one, uploads=[upload])
        reading.read_now(by=cast.wang, review=review)
    review.refresh_from_db()
    assert review.state == "unread"
    assert review.trouble_en.isascii()
    assert not review.trouble_zh.isascii()


def test_text_of_somebody_who_left_the_office_is_told_as_unread_and_not_taken_up_for_ever(cast):
    with on("2025-05-06"):
        (review,) = reading.hand_in(by=cast.wang, jurisdiction=cast.one, pasted=[FIRST])
        RoleGrant.objects.filter(account=cast.wang).update(valid_to="2025-05-05")
        assert reading.step()
    review.refresh_from_db()
    assert (review.state, review.held_until) == ("unread", None)
    assert review.trouble_en
    assert Event.objects.get(verb="review.fail", path=review.path).actor is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Municipal Public Security Bureau", "bureau"),
        ("市公安局", "bureau"),
        ("Linhe Branch of the Municipal Public Security Bureau", "branch"),
        ("临河区公安分局", "branch"),
        ("Linhe Tax Sub-bureau", "branch"),
    ],
)
def test_a_bureau_is_a_branch_only_where_its_name_says_so(name, kind):
    assert kind_of("organization", name) == kind


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        ("Wen Hua pointed out that the district should open a counter.", "The district should open a counter"),
        ("First, open a counter for visitors.", "Open a counter for visitors"),
        ("The district should open a counter.", ""),
        (f"Wen Hua stressed that the district should open a counter {'for visitors ' * 12}.", ""),
    ],
)
def test_a_clause_that_opens_with_who_said_it_is_called_by_what_was_said(said, heading):
    source = f"On 6 May 2025 the committee of Linhe District met. Wen Hua, District Mayor, presided.\n\n{said}"
    clauses = [one for one in drafted(parse(source), source) if one.kind == "requirement"]
    assert [one.data["short_en"] for one in clauses] == [heading]
