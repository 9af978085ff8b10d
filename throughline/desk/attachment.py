"""A made file handed out: always as a download, under a safe name, never guessed at by the browser."""

import re
from collections.abc import Iterable

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from throughline.exchange.files import TYPES

UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
LONGEST = 120


def safe_name(name: str) -> str:
    """Return a file name without what any system refuses; the ending stays."""
    stem, dot, ending = UNSAFE.sub(" ", name).strip(" .").rpartition(".")
    return f"{(stem or 'file').strip()[:LONGEST]}{dot}{ending}" if dot else ending[:LONGEST] or "file"


def attachment(content: bytes | Iterable[bytes], name: str) -> HttpResponseBase:
    """Return a file as a download; several parts are streamed. The kind follows from the name's ending."""
    kind = TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    whole = isinstance(content, bytes)
    response = HttpResponse(content, content_type=kind) if whole else StreamingHttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, safe_name(name)) or "attachment"  # noqa: FBT003 (Django's signature)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
