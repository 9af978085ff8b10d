"""Letters that are drawn at once are as random as those that Django draws one by one, and it takes them for its own."""

from collections import Counter

from django.http import HttpResponse
from django.middleware import csrf
from django.test import Client, RequestFactory

from tests.delivery.conftest import ledger
from throughline.config.form_tokens import FormTokens, drawn

__all__ = ["ledger"]


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


def test_a_browser_is_sent_the_secret_of_its_forms_once_and_another_one_when_it_signs_in(ledger):
    client = Client()
    client.force_login(ledger.wang, backend="django.contrib.auth.backends.ModelBackend")
    secret = client.get("/en/desk/").cookies["csrftoken"].value
    again = client.get("/en/desk/")
    assert "csrftoken" not in again.cookies
    assert "Cookie" in again.headers["Vary"]
    client.cookies["csrftoken"] = "x"  # no secret at all
    assert client.get("/en/desk/").cookies["csrftoken"].value not in ("x", secret)
    request = RequestFactory().get("/")
    request.COOKIES["csrftoken"] = request.META["CSRF_COOKIE"] = secret
    csrf.rotate_token(request)
    answer = FormTokens(lambda _request: None).process_response(request, HttpResponse())
    assert answer.cookies["csrftoken"].value == request.META["CSRF_COOKIE"] != secret
