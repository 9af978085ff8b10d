"""Letters that are drawn at once are as random as those that Django draws one by one, and it takes them for its own."""

from collections import Counter

from django.middleware import csrf
from django.test import RequestFactory

from throughline.config.form_tokens import drawn


def test_drawn_letters_are_of_the_wanted_number_and_all_equally_likely():
    letters = csrf.CSRF_ALLOWED_CHARS
    found = Counter("".join(drawn(32, letters) for _turn in range(2000)))
    assert {len(drawn(length, letters)) for length in (1, 12, 32)} == {1, 12, 32}
    assert set(found) == set(letters)
    usual = 32 * 2000 / len(letters)
    assert all(0.8 * usual < number < 1.2 * usual for number in found.values())


def test_a_token_is_another_for_each_page_and_all_of_them_are_taken():
    request = RequestFactory().get("/")
    tokens = {csrf.get_token(request) for _page in range(20)}
    assert len(tokens) == 20
    assert all(csrf._does_token_match(token, request.META["CSRF_COOKIE"]) for token in tokens)
