"""Files that mean harm are refused with the reason, before anything parses them or in a child that cannot harm."""

import resource
import subprocess
import sys

import pytest
from django.utils import translation

from tests.exchange.hostile import FAMILY, book, packed, parts
from throughline.base.errors import Invalid
from throughline.exchange.reading.gate import kind_of
from throughline.exchange.reading.refusal import NotTaken
from throughline.exchange.reading.run import read, tables_of
from throughline.exchange.reading.words import TABLES


def test_the_family_is_large():
    assert len(FAMILY) >= 60


@pytest.mark.parametrize("name", FAMILY)
def test_a_hostile_file_is_refused_with_its_reason(name):
    called, made, codes = FAMILY[name]
    with pytest.raises(NotTaken) as refused:
        tables_of(called, made())
    assert refused.value.code in codes.split()
    assert refused.value.code in TABLES


@pytest.mark.parametrize("name", ["entities", "macro project", "zeros that unpack a thousandfold", "script behind"])
def test_the_worst_are_refused_before_anything_parses_them(name):
    called, made, code = FAMILY[name]
    with pytest.raises(NotTaken, match=code):
        kind_of(called, made())


def test_an_honest_workbook_passes():
    assert tables_of("a.XLSX", packed(parts()))[0].rows == [(1, ["Item", "Due"]), (2, ["One", "2025-12-19"])]


def test_what_offices_put_into_workbooks_passes():
    more = {
        "xl/printerSettings/printerSettings1.bin": b"x",
        "xl/media/image1.png": b"x",
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "docProps/app.xml": "<a/>",
    }
    assert tables_of("a.xlsx", packed({**parts(), **more}))


def test_a_refusal_says_what_to_do_in_both_languages():
    with pytest.raises(Invalid) as refused:
        read("a.xlsm", book())
    said = refused.value.messages["file"]
    with translation.override("zh-hans"):
        assert "宏" in str(said)
    with translation.override("en"):
        assert "macros" in str(said)


def test_the_child_binds_itself():
    code = (
        "import resource; from throughline.exchange.reading import child; child.limit();"
        "print(*(resource.getrlimit(getattr(resource, 'RLIMIT_' + name))[1] for name in ('AS', 'CPU')))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    memory, seconds = map(int, done.stdout.split())
    assert memory <= 256 * 1024 * 1024
    assert seconds <= 10
    assert resource.getrlimit(resource.RLIMIT_AS)[1] != memory  # only the child is bound
