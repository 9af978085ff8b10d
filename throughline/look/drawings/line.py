"""The line: one station per block, turned upright. What runs between two marks follows from their kinds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from throughline.base.text import Said

from ..lights import Light
from ..parts import Action, Fact, File
from .marks import PLANNED, REACHED, STOPS, symbol, symbol_class

FULL_STOPS = "，。；：！？、"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the record; `lang` is their language (en, zh)."""

    text: str
    cite: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A line that leaves this one here."""

    name: str
    text: str = ""
    mark: str = "reached"
    state: str = ""
    alarm: str = ""
    url: str = ""
    sample: bool = False

    @property
    def symbol(self) -> str:
        """Return the mark's symbol; a bar stands upright on a level branch."""
        return "s-v" if self.mark == "end" else symbol(self.mark)

    @property
    def symbol_class(self) -> str:
        """Return the mark's class."""
        return symbol_class(self.mark)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A stop of the siding."""

    when: str
    text: str
    mark: str = "reached"
    state: str = ""
    alarm: str = ""

    @property
    def symbol(self) -> str:
        """Return the mark's symbol."""
        return symbol(self.mark)

    @property
    def symbol_class(self) -> str:
        """Return the mark's class."""
        return symbol_class(self.mark)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A dated entry under a block."""

    when: str
    text: str
    alarm: str = ""
    files: Sequence[File] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a built text with the numbers of what it rests on, each a (number, address) pair."""

    text: str
    sources: Sequence[tuple[str, str]] = ()

    @property
    def stop(self) -> str:
        """Return the full-width stop at the end, which follows the numbers; an English stop precedes them."""
        return self.text[-1:] if self.text[-1:] in FULL_STOPS else ""

    @property
    def stem(self) -> str:
        """Return the text without that stop, in its own language."""
        if not self.stop:
            return self.text
        stem = str(self.text)[:-1]
        return Said(stem, self.text.lang, fell_back=self.text.fell_back) if isinstance(self.text, Said) else stem

    @property
    def joint(self) -> str:
        """Return what stands between this piece and the next: a space, but none after a full-width stop."""
        return "" if self.stop else " "


@dataclass(frozen=True, slots=True)
class Side:
    """Basis beside a block."""

    term: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A framed sentence in a block: kind "", acc, amb, red, grn."""

    text: str
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One station. `gap` is the reason of a break, shown in the gap; the gap itself stays."""

    kind: str
    when: str = ""
    when_note: str = ""
    number: str = ""
    kicker: str = ""
    title: str = ""
    url: str = ""
    sample: bool = False
    light: Light | None = None
    remark: Remark | None = None
    quote: Quote | None = None
    paragraphs: Sequence[str] = ()
    gap: str = ""
    facts: Sequence[Fact] = ()
    branches: Sequence[Branch] = ()
    siding: Sequence[Milestone] = ()
    log: Sequence[LogEntry] = ()
    report: Sequence[Piece] = ()
    small: str = ""
    actions: Sequence[Action] = ()
    side: Sequence[Side] = ()
    side_actions: Sequence[Action] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A station with the line above (`top`) and below (`bottom`) its mark: s solid, d dashed, f dotted, n none."""

    stop: Stop
    top: str
    bottom: str
    symbol: str
    symbol_class: str
    final: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The stations in their order; `onward` says where the last one leads."""

    stops: Sequence[Stop]
    onward: str = ""
    onward_url: str = ""
    label: str = ""

    @property
    def blocks(self) -> Iterator[Block]:
        """Yield the stations with the strokes that join them."""
        kinds = [stop.kind for stop in self.stops]
        for place, stop in enumerate(self.stops):
            before = kinds[place - 1] if place else ""
            after = kinds[place + 1] if place + 1 < len(kinds) else ""
            yield Block(
                stop=stop,
                top=_above(before, stop.kind),
                bottom=_below(stop.kind, after, onward=bool(self.onward)),
                symbol=symbol(stop.kind),
                symbol_class=symbol_class(stop.kind),
                final=not after,
            )

    @property
    def onward_stroke(self) -> str:
        """Return the stroke of the arrow into what follows."""
        return "d" if self.stops and self.stops[-1].kind == PLANNED else "s"


def _above(before: str, kind: str) -> str:
    """Return the stroke that comes down into a mark."""
    if not before or before in STOPS or "none" in {before, kind}:
        return "n"
    return "d" if kind == PLANNED else "s"


def _below(kind: str, after: str, *, onward: bool) -> str:
    """Return the stroke that leaves a mark."""
    if kind == "fade":
        return "f"
    if kind in {"gap", "end", "none"} or after == "none":
        return "n"
    if not after:
        return ("d" if kind == PLANNED else "s") if onward else "n"
    return "s" if after in REACHED | STOPS else "d"
