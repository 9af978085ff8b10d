"""What was before the meeting: agenda verbs, constructions without a verb, lists of papers and their bare titles."""

from .blocks import joined
from .documents import documents

__all__ = ["documents", "joined"]
