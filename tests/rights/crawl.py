"""Every address of the desk, walked from the resolver: what it is, and for which row it can be asked."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.urls.resolvers import URLPattern, URLResolver

from throughline.desk import urls
from throughline.desk.acts import Act

# Addresses by row whose noun is not the first part of their name.
BY_ROW = {
    "meeting-minutes": "meeting",
    "paper-compare": "paper",
    "item_list-compare-xlsx": "item_list",
    "item_list-compare-docx": "item_list",
    "paper_version-file": "paper_version",
    "paper_version-text": "paper_version",
    "thread-requirement": "requirement",
    "thread-beside": "requirement",
    "thread-commitment": "commitment",
    "thread-conveyance": "conveyance",
    "work_report-docx": "work_report",
    "account-link": "account",
}


# What an address says beyond its row, without which it is no page.
ASKED = {"review-accept": "?group=requirement", "review-strike": "?group=requirement"}


@dataclass(frozen=True)
class Address:
    """One named address: its act if it is one, and the noun of the row it takes."""

    name: str
    keys: tuple[str, ...]
    act: Act | None

    @property
    def noun(self) -> str:
        """Give the noun of the row, or "" for an address without one."""
        return BY_ROW.get(self.name, self.name.rpartition("-")[0] if self.act is None else self.act.noun)

    def of(self, row: Any = None) -> str:
        """Give the address for a row."""
        given = {"pk": row.pk if row is not None else 0, "secret": "no-secret", "form": "csv"}
        return reverse(f"desk:{self.name}", kwargs={key: given[key] for key in self.keys}) + ASKED.get(self.name, "")


def _walk(patterns: list[URLPattern | URLResolver]) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns)
        else:
            keys = tuple(pattern.pattern.converters)
            yield Address(pattern.name, keys, getattr(pattern.callback, "act", None))


def addresses() -> list[Address]:
    """Give every address of the desk."""
    return list(_walk(urls.urlpatterns))


def rows_of(found: SimpleNamespace, noun: str) -> list[Any]:
    """Give the rows of a noun in a district's world: the plain one and the drafts beside it."""
    return [row for row in vars(found).values() if getattr(row, "noun", "") == noun]


def text_of(response: Any) -> str:
    """Give everything that a response carries as text: its headers, its body, and what is packed in an office file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    heads = "\n".join(f"{name}: {value}" for name, value in response.items())
    if not body.startswith(b"PK"):
        return f"{heads}\n{body.decode('utf-8', 'replace')}"
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "\n".join([heads, *(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())])
