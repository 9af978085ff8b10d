"""Tables of the base package, one file a family."""

from .history import ChainHead, Event, IdempotencyKey
from .records import Day, File, Provenance, SourceText, Term

__all__ = ["ChainHead", "Day", "Event", "File", "IdempotencyKey", "Provenance", "SourceText", "Term"]
