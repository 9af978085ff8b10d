"""What was before the meeting: agenda verbs, constructions without a verb, lists of papers and their bare titles."""

from .afterwards import afterwards
from .blocks import blocks
from .documents import documents

__all__ = ["afterwards", "blocks", "documents"]
