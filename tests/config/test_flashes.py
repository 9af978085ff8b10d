"""What the next page tells of what was done."""

from django.contrib.messages import SUCCESS
from django.http import HttpResponse
from django.test import RequestFactory

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
