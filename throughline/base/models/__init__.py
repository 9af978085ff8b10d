"""Tables of the base package, one file a family."""

from .history import ChainHead, Event, IdempotencyKey
from .records import Day, File, Provenance, SourceText, Term
from .search import SearchRow

__all__ = ["ChainHead", "Day", "Event", "File", "IdempotencyKey", "Provenance", "SearchRow", "SourceText", "Term"]
