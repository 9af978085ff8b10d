"""Tables of the readouts package, one file a family."""

from .phrases import Phrase
from .readouts import Readout
from .reviews import DraftLine, Review

__all__ = ["DraftLine", "Phrase", "Readout", "Review"]
