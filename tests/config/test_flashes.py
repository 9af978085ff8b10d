"""What the next page tells of what was done."""

import hashlib

from django.contrib.messages import SUCCESS
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.utils.translation import gettext_lazy, override

from throughline.config.flashes import SaidOnce


def sent(cookie, *words):
    request = RequestFactory().get("/")
    request.COOKIES.update({"messages": cookie} if cookie else {})
    request.session = {}
    storage, response = SaidOnce(request), HttpResponse()
    for said in words:
        storage.add(SUCCESS, said)
    assert not storage.update(response)
    assert request.session == {}
    return response.cookies["messages"].value


def test_the_same_words_stand_in_the_cookie_once_however_many_forms_are_sent():
    cookie = sent("", "Sent.")
    for _again in range(60):
        cookie = sent(cookie, "Sent.", "Saved.")
    request = RequestFactory().get("/")
    request.COOKIES["messages"] = cookie
    request.session = {}
    assert [str(one) for one in SaidOnce(request)] == ["Sent.", "Saved."]


def read(cookie):
    request = RequestFactory().get("/")
    request.COOKIES["messages"] = cookie
    request.session = {}
    return [str(one) for one in SaidOnce(request)]


def test_what_was_done_is_told_in_the_language_of_the_page_that_tells_it():
    with override("zh-hans"):
        cookie = sent("", gettext_lazy("Yes"), "Plain.")
        assert read(cookie) == ["是", "Plain."]
    with override("en"):
        assert read(cookie) == ["Yes", "Plain."]
        kept = sent(cookie, "More.")  # not read yet, and kept a second time
    with override("zh-hans"):
        assert read(kept) == ["是", "Plain.", "More."]


def test_a_message_that_was_not_signed_here_is_not_told_even_beside_one_that_was():
    cookie = sent("", "Sent.")
    assert read(cookie) == read(cookie) == ["Sent."]
    assert read(f"{cookie}x") == read(f"x{cookie}") == []
    with override_settings(SECRET_KEY="another" * 8):
        assert read(cookie) == []


def test_words_told_twice_are_told_apart_from_those_of_another_request():
    cookie = sent("", "Sent.")
    request = RequestFactory().get("/")
    request.COOKIES["messages"] = cookie
    request.session = {}
    for one in SaidOnce(request):
        one.message = "changed by one reader"
    assert read(cookie) == ["Sent."]


def test_more_than_a_cookie_holds_is_kept_in_the_session():
    request, response = RequestFactory().get("/"), HttpResponse()
    request.session = {}
    storage = SaidOnce(request)
    words = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(80)]
    for said in words:
        storage.add(SUCCESS, said)
    storage.update(response)
    assert request.session
    later = RequestFactory().get("/")
    later.COOKIES["messages"], later.session = response.cookies["messages"].value, request.session
    assert [str(one) for one in SaidOnce(later)] == words
