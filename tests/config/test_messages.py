"""Every string that a user can read is there in both languages."""

import polib
import pytest

from throughline.config import extract, messages


def test_every_string_has_its_chinese_and_nothing_is_left_over():
    assert extract.faults() == []


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A package of one room with one template and one module."""
    package = tmp_path / "throughline"
    room = package / "office"
    (room / "templates").mkdir(parents=True)
    (room / "__init__.py").write_text('"""A room."""\n')
    (room / "words.py").write_text(
        'from django.utils.translation import gettext_lazy as _, pgettext_lazy\n\nA = _("Meeting")\n'
        'B = pgettext_lazy("month", "May")\n'
    )
    (room / "templates" / "page.html").write_text(
        '{% translate "Paper" %}'
        "{% blocktranslate count n=n %}{{ n }} item{% plural %}{{ n }} items{% endblocktranslate %}"
    )
    for module in (messages, extract):
        monkeypatch.setattr(module, "PACKAGE", package)
    monkeypatch.setattr(extract, "rooms", lambda: messages.rooms(package))
    return room


def test_strings_are_found_in_code_and_templates(room):
    assert set(extract.strings_of(room)) == {("", "Meeting"), ("month", "May"), ("", "Paper"), ("", "%(n)s item")}


def test_missing_fuzzy_and_stale_entries_are_named(room):
    extract.update()
    catalogue = polib.pofile(str(room / messages.CATALOGUE))
    catalogue.find("Meeting").msgstr = "会议"
    catalogue.find("Paper").msgstr = "文件"
    catalogue.find("Paper").flags.append("fuzzy")
    catalogue.append(polib.POEntry(msgid="Gone", msgstr="没有了"))
    catalogue.save()
    faults = "\n".join(extract.faults_of(room))
    assert "no Chinese for 'May'" in faults
    assert "fuzzy: 'Paper'" in faults
    assert "no longer in the code: 'Gone'" in faults
    assert "'Meeting'" not in faults


def test_update_keeps_what_is_translated(room):
    extract.update()
    catalogue = polib.pofile(str(room / messages.CATALOGUE))
    catalogue.find("Meeting").msgstr = "会议"
    catalogue.save()
    extract.update()
    assert polib.pofile(str(room / messages.CATALOGUE)).find("Meeting").msgstr == "会议"


def test_catalogue_is_compiled_once(room):
    extract.update()
    assert len(messages.compile_all(room.parent)) == 1
