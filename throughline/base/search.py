"""Full-text search over both languages on both databases, exact for Chinese words of one or two characters.

A text is kept as its tokens: every Chinese character is a token of its own, every other run of letters and digits is
one, in small letters and without accents. A word that is searched for is a phrase of its tokens, and all words must be
found. The last token of a word in letters may go on ("coordinat" finds "coordination"). SQLite answers by FTS5,
PostgreSQL by its `simple` configuration; no extension is needed.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet

from . import written
from .models import SearchRow

LONGEST = 20_000  # characters of one text that are indexed
LONGEST_QUERY = 200
MOST_WORDS = 8
PORTION = 500  # rows worded before they are written
UNIQUE, REPLACED = ("noun", "object_id"), ("realm", "outer_text", "inner_text")
BETWEEN = "\x1f"  # between two texts that are kept as one, so that no phrase runs across them
_MARK = "\u01c0"  # what stands for it among the tokens: a letter to both databases, and to nobody a word
GOES_ON = 3  # letters from which on a word in letters may be the beginning of a longer one
# Han (with compatibility and the later planes), kana, hangul, bopomofo: written without spaces between words.
_OWN = (
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_OWN}]|[^\W_{_OWN}]+")


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be kept of one row; `inner` only for those who read the inside of it."""

    noun: str
    pk: int
    realm: str
    outer: str
    inner: str = ""


def tokens(text: str) -> list[str]:
    """Return the tokens of a text in order: full-width forms made plain, small letters, accents gone."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    if not plain.isascii():
        bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
        plain = unicodedata.normalize("NFC", bare)
    return _TOKEN.findall(plain)


def prepared(text: str) -> str:
    """Return a text as it is kept: its tokens with a space between them."""
    return f" {_MARK} ".join(" ".join(tokens(part)) for part in text[:LONGEST].split(BETWEEN))


def phrases(text: str) -> list[list[str]]:
    """Return what is searched for: one list of tokens for each word between spaces."""
    found = (tokens(word) for word in text[:LONGEST_QUERY].split())
    return [phrase for phrase in found if phrase][:MOST_WORDS]


def _goes_on(phrase: list[str]) -> bool:
    """Say whether a word may be the beginning of a longer one: in letters, and not too short."""
    return len(phrase[-1]) >= GOES_ON and not phrase[-1].isdecimal()


def for_sqlite(found: list[list[str]], *, inside: bool) -> str:
    """Return the phrases in the words of FTS5. Tokens are letters and digits only, so nothing needs an escape."""
    told = " AND ".join(f'"{" ".join(phrase)}"{" *" if _goes_on(phrase) else ""}' for phrase in found)
    return told if inside else f"outer_text : ({told})"


def for_postgres(found: list[list[str]]) -> str:
    """Return the phrases in the words of to_tsquery."""
    return " & ".join(
        "(" + " <-> ".join(f"'{token}'" for token in phrase) + (":*)" if _goes_on(phrase) else ")") for phrase in found
    )


def question(text: str, *, inside: bool) -> str:
    """Return what is searched for as the database at hand is asked for it; empty where there is no word in it."""
    found = phrases(text)
    if not found:
        return ""
    return for_sqlite(found, inside=inside) if connection.vendor == "sqlite" else for_postgres(found)


class Holds(Func):
    """The condition that a search row holds what a `question` asks for; each database asks its own index."""

    output_field = BooleanField()

    def __init__(self, asked: str, *, inside: bool) -> None:
        """Keep the question; `inside` looks into the inner text too."""
        super().__init__(F("id"), F("outer_text"), F("inner_text"))
        self.asked, self.inside = asked, inside

    def as_sqlite(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        """Ask the FTS5 table."""
        key, _params = compiler.compile(self.source_expressions[0])
        table = connection.ops.quote_name("base_search_fts")
        # The name of a column and of our own table; what was typed is a parameter.
        sql = f"{key} IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)"  # noqa: S608  # nosec B608
        return sql, (self.asked,)

    def as_postgresql(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        """Ask the GIN index over the outer text, or over both; the expressions are those of the migration."""
        _key, outer, inner = (compiler.compile(source)[0] for source in self.source_expressions)
        text = f"{outer} || ' ' || {inner}" if self.inside else outer
        return f"to_tsvector('simple', {text}) @@ to_tsquery('simple', %s)", (self.asked,)


def matching(noun: str, text: str, *, inside: Q | None = None) -> QuerySet[SearchRow, int]:
    """Return the keys of the rows of a noun that hold every word of `text`, for `pk__in=`; all where it has no word.

    Knows nothing of rights: filter the rows by what the reader sees. `inside` is the condition on search rows whose
    inner text this reader may read; all others are found by their outer text only.
    """
    outer, both = question(text, inside=False), question(text, inside=True)
    if not outer:
        return SearchRow.objects.filter(noun=noun).values_list("object_id", flat=True)
    return answering(noun, outer, both, inside)


def answering(noun: str, outer: str, both: str | None, inside: Q | None) -> QuerySet[SearchRow, int]:
    """Return the keys that answer a question, worded for the outer text and, where `inside` says of some, for both."""
    asked = Q(Holds(outer, inside=False))
    if inside is not None and both is not None:
        # What holds the words in the outer text holds them in both, so one look into both narrows first.
        asked = Q(Holds(both, inside=True)) & (inside | asked)
    return SearchRow.objects.filter(asked, noun=noun).values_list("object_id", flat=True)


def write(noun: str, pk: int, realm: str, outer: str, inner: str = "") -> None:
    """Keep the words of one row in the transaction of the act that changes it."""
    put([worded(Words(noun, pk, realm, outer, inner))])


def write_inner(noun: str, pk: int, inner: str) -> bool:
    """Keep the new inner words of a row whose outer ones stay; False where no words are kept of it yet."""
    return written.change(SearchRow, {"inner_text": prepared(inner)}, noun=noun, object_id=pk) == 1


def worded(words: Words) -> SearchRow:
    """Return words as they are kept."""
    texts = {"outer_text": prepared(words.outer), "inner_text": prepared(words.inner)}
    return SearchRow(noun=words.noun, object_id=words.pk, realm=words.realm, **texts)


def write_many(rows: Iterable[Words]) -> None:
    """Keep the words of many rows, each once; a row that has words already gets the new ones."""
    every = iter(rows)
    while portion := [worded(row) for row in islice(every, PORTION)]:
        put(portion)


def put(rows: Sequence[SearchRow]) -> None:
    """Keep words that are `worded` already, each row once."""
    written.put_all(rows, unique=UNIQUE, replaced=REPLACED)


def forget(noun: str, pks: Iterable[int]) -> None:
    """Forget rows that are gone."""
    SearchRow.objects.filter(noun=noun, object_id__in=list(pks)).delete()
