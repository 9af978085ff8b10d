"""The acts of readouts at the desk."""

from .lines import LINE_ACTS
from .phrases import PHRASE_ACTS
from .reviews import REVIEW_ACTS

__all__ = ["LINE_ACTS", "PHRASE_ACTS", "REVIEW_ACTS"]
