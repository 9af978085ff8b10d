"""What was before the meeting: agenda verbs, and the lists of papers that they govern."""

from .documents import documents

__all__ = ["documents"]
