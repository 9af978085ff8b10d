"""A text that was handed in is read once, whether its page or the worker is faster."""

from tests.cast import on
from tests.readouts.reviews.story import FIRST
from throughline.base.models import Event
from throughline.readouts import reading


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
