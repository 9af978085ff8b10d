"""The text layer of a PDF, its lines joined to paragraphs. No script, form or attachment is looked at."""

import io
import re
import unicodedata

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError

from .letters import readable, tidied
from .refusal import NotTaken

MOST_PAGES = 300
FULL = 0.75  # a line that is so much of the usual width goes on in the next
USUAL = 0.9
CLOSED = tuple("。！？；：.!?;:")
NUMBER = re.compile(r"^\W*(?:page\s+|第\s*)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?(?:\s*页)?\W*$", re.IGNORECASE)
WIDE = "\u2e80"  # from here on letters stand without spaces, each as wide as two others
# What the fonts of some printers name as parts of letters or as joined letters: the letters that are read there.
PARTS = dict(
    zip(
        "⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺠⺟",
        "虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟民母",
        strict=True,
    )
)
READ = {ord(part): letter for part, letter in PARTS.items()} | {
    place: unicodedata.normalize("NFKC", chr(place)) for place in (*range(0x2F00, 0x2FD6), *range(0xFB00, 0xFB07))
}


def from_pdf(data: bytes, most: int) -> str:
    """Return the text of a PDF. Raises NotTaken where it has none, is locked, broken or longer than `most`."""
    try:
        pages = _pages(data, most)
    except (NotTaken, MemoryError, RecursionError):
        raise
    except (DependencyError, FileNotDecryptedError) as fault:
        raise NotTaken(code="locked") from fault
    except Exception as fault:  # the parser of so wild a format fails in any way; then the file is not read
        raise NotTaken(code="broken") from fault
    text = tidied(unwrapped([line.translate(READ) for page in pages for line in page]))
    if not text.strip():
        raise NotTaken(code="scan")
    if not readable("".join("".join(page) for page in pages)):
        raise NotTaken(code="letters")
    return text


def _pages(data: bytes, most: int) -> list[list[str]]:
    """Return the lines of each page, without its number."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise NotTaken(code="locked")
    if len(reader.pages) > MOST_PAGES:
        raise NotTaken(code="pages", most=MOST_PAGES)
    pages, left = [], most
    for page in reader.pages:
        text = page.extract_text()
        left -= len(text)
        if left < 0:
            raise NotTaken(code="long", most=most)
        pages.append(_unnumbered(text.splitlines()))
    return pages


def _unnumbered(lines: list[str]) -> list[str]:
    """Return the lines of a page without a number that stands alone at its head or foot."""
    kept = [line.rstrip() for line in lines]
    while kept and not kept[-1].strip():
        kept.pop()
    if kept and NUMBER.match(kept[-1]):
        kept.pop()
    return kept[1:] if kept and NUMBER.match(kept[0]) else kept


def _width(text: str) -> int:
    return len(text) + sum(sign >= WIDE for sign in text)


def unwrapped(lines: list[str]) -> str:
    """Join each full line with the next one, unless a sentence ends with it."""
    lengths = sorted(_width(line.strip()) for line in lines if line.strip())
    width = lengths[int((len(lengths) - 1) * USUAL)] if lengths else 0
    out: list[str] = []
    goes_on = False
    for line in lines:
        text = line.strip()
        if goes_on and text:
            tight = out[-1][-1] >= WIDE or text[0] >= WIDE or out[-1].endswith("-")
            out[-1] += text if tight else f" {text}"
        else:
            out.append(text)
        goes_on = bool(text) and _width(text) >= FULL * width and not text.endswith(CLOSED)
    return "\n".join(out)
