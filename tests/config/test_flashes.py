"""What the next page tells of what was done."""

from django.contrib.messages import SUCCESS
from django.http import HttpResponse
from django.test import RequestFactory
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
