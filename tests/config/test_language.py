"""The address says the language; the bare address asks the account, then the browser."""

from types import SimpleNamespace

import pytest
from csp.decorators import csp_exempt, csp_update
from csp.utils import build_policy
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.safestring import SafeString

from throughline.config.content_policy import ContentPolicy
from throughline.config.language import LanguageMiddleware, LanguagePrefix, front


def ask(accept: str = "", chosen: str = "") -> str:
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE=accept)
    request.user = SimpleNamespace(language=chosen)
    return front(request).headers["Location"]


@pytest.mark.parametrize(
    ("accept", "address"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "/zh/desk/"),
        ("en-GB,en;q=0.9", "/en/desk/"),
        ("fr,zh;q=0.5", "/zh/desk/"),
        ("fr", "/en/desk/"),
        ("", "/en/desk/"),
    ],
)
def test_front_follows_the_browser_when_the_account_has_no_choice(accept, address):
    assert ask(accept) == address


def test_front_follows_the_account_before_the_browser():
    assert ask("en", chosen="zh") == "/zh/desk/"


@pytest.mark.parametrize(("path", "code"), [("/zh/desk/", "zh-hans"), ("/en/desk/", "en"), ("/elsewhere", "en")])
def test_first_segment_activates_its_language(path, code):
    def view(_request):
        return HttpResponse(translation.get_language())

    response = LanguageMiddleware(view)(RequestFactory().get(path))
    assert response.content.decode() == code
    assert response.headers["Content-Language"] == code


@pytest.mark.parametrize(("code", "prefix"), [("zh-hans", "zh/"), ("en", "en/")])
def test_addresses_are_built_in_the_active_language(code, prefix):
    with translation.override(code):
        assert str(LanguagePrefix()) == prefix
        assert LanguagePrefix().match(f"{prefix}desk/") == ("desk/", (), {})


@pytest.mark.django_db
def test_address_of_a_language_alone_leads_to_the_desk(client):
    assert client.get("/zh/").headers["Location"] == "desk/"


@pytest.mark.django_db
def test_every_answer_carries_the_safety_headers(client):
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_the_policy_is_what_its_library_words_and_an_answer_may_ask_for_its_own(client):
    assert client.get("/").headers["Content-Security-Policy"] == build_policy()
    for ask, told in ((csp_update({"img-src": ["https://example.org"]}), "img-src"), (csp_exempt(), None)):
        answer = ContentPolicy(ask(lambda _request: HttpResponse("")))(RequestFactory().get("/"))
        policy = answer.headers.get("Content-Security-Policy")
        assert (told in policy) if told else policy is None


def test_a_word_is_told_in_the_language_of_the_moment_and_a_safe_one_stays_safe():
    told = []
    for code in ("en", "zh-hans", "en", "zh-hans"):
        with translation.override(code):
            told.append((translation.gettext("Items"), translation.pgettext("shape", "Table")))
    assert told[0] == told[2] == ("Items", "Table")
    assert told[1] == told[3] != told[0]
    assert translation.gettext("") == ""
    assert isinstance(translation.gettext(SafeString("Items")), SafeString)
    assert not isinstance(translation.gettext("Items"), SafeString)


def test_an_address_leads_to_its_page_in_its_own_language_alone_however_often_it_is_asked():
    for code, prefix in (("en", "en"), ("zh-hans", "zh"), ("en", "en")):
        other = "zh" if prefix == "en" else "en"
        with translation.override(code):
            assert resolve(f"/{prefix}/desk/delivery/").url_name == "commitment-list"
            assert resolve(f"/{prefix}/desk/delivery/commitment/7/").kwargs == {"pk": 7}
            assert resolve(f"/{prefix}/desk/delivery/commitment/8/").kwargs == {"pk": 8}
            with pytest.raises(Resolver404):
                resolve(f"/{other}/desk/delivery/")


def test_addresses_of_rows_lead_each_to_its_own_row_and_what_is_no_row_nowhere():
    with translation.override("en"):
        for pk in (7, 8, 7):
            found = resolve(f"/en/desk/delivery/commitment/{pk}/report/")
            assert (found.url_name, found.kwargs, found.captured_kwargs) == (
                "commitment-report",
                {"pk": pk},
                {"pk": pk},
            )
        assert resolve("/en/desk/delivery/commitment/007/").kwargs == {"pk": 7}
        for path in ("/en/desk/delivery/commitment/seven/report/", "/en/desk/delivery/7/report/", "/en/desk/7/"):
            with pytest.raises(Resolver404):
                resolve(path)
    with translation.override("zh-hans"), pytest.raises(Resolver404):
        resolve("/en/desk/delivery/commitment/7/report/")
