"""Texts, letters, pages and PDFs that mean harm are refused with the reason, or read with nothing in them acting."""

import string
import subprocess
import sys
import time

import pytest
from django.utils import translation

from tests.exchange.hostile_texts import INERT, REFUSED, letter, page
from throughline.base.errors import Invalid
from throughline.exchange.reading import child
from throughline.exchange.reading.refusal import NotTaken
from throughline.exchange.reading.run import read_text
from throughline.exchange.reading.texts import text_kind, text_of
from throughline.exchange.reading.words import TEXTS, worded

LONGEST = 15  # seconds: the child's ten of processor time, on a machine that does other work too


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_text_is_refused_with_its_reason_in_bounded_time(name):
    called, made, codes = REFUSED[name]
    data, began = made(), time.monotonic()
    with pytest.raises(NotTaken) as refused:
        text_of(called, data)
    assert refused.value.code in codes.split()
    assert refused.value.code in TEXTS
    assert time.monotonic() - began < LONGEST


@pytest.mark.parametrize("name", INERT)
def test_what_is_read_is_only_text(name):
    called, made, text = INERT[name]
    data, began = made(), time.monotonic()
    assert text_of(called, data) == text
    assert time.monotonic() - began < LONGEST


@pytest.mark.parametrize("name", ["entities", "macro project", "letter that unpacks a thousandfold", "script behind"])
def test_the_worst_letters_are_refused_before_anything_parses_them(name):
    called, made, code = REFUSED[name]
    with pytest.raises(NotTaken, match=code):
        text_kind(called, made())


def test_every_refusal_has_its_sentence_in_both_languages_with_the_same_facts():
    for code, english in TEXTS.items():
        facts = {name for _, name, _, _ in string.Formatter().parse(english) if name}
        fault = NotTaken(code, **dict.fromkeys(facts | {"most", "suffix"}, 7))
        told = worded(fault, "zh_CN.UTF-8")
        assert told != worded(fault, "en_GB.UTF-8")
        assert ("7" in told) == ("7" in worded(fault, "C").replace("7z", ""))


def test_a_refusal_stands_beside_its_field_in_the_readers_language():
    with pytest.raises(Invalid) as refused:
        read_text("a.docm", letter(), field="upload")
    with translation.override("zh-hans"):
        assert "宏" in str(refused.value.messages["upload"])


def test_a_text_longer_than_asked_is_refused_with_the_limit():
    with pytest.raises(NotTaken, match="long") as refused:
        text_of("a.html", page("<p>The meeting stressed."), most=10)
    assert "10" in worded(refused.value, "en")


def test_the_child_reads_a_hostile_page_within_its_memory():
    code = (
        "import re, sys; from throughline.exchange.reading import child; child.limit();"
        "told = child.answer('html', sys.stdin.buffer.read(), 400_000);"
        "used = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read());"
        "print(told['text'], used[1])"
    )
    given = page("<div>" * 100_000 + "deep")
    done = subprocess.run([sys.executable, "-I", "-c", code], input=given, capture_output=True, check=True)
    text, used = done.stdout.decode().split()
    assert text == "deep"
    assert int(used) * 1024 < child.MEMORY / 2
