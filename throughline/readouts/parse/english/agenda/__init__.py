"""What was before the meeting: agenda verbs, constructions without a verb, lists of papers and their bare titles."""

from .blocks import blocks
from .documents import documents

__all__ = ["blocks", "documents"]
