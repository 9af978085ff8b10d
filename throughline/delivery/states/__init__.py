"""Transition tables of the delivery package, one file a family.

Relations: office (an officer of the item's jurisdiction), lead (a liaison of the lead unit), cooperating (a liaison
of a cooperating unit), responsible (the responsible leader), leader (a leader of the jurisdiction), clock (the tick).
"""

from .changes import CHANGE
from .items import COMMITMENT
from .lists import ITEM_LIST
from .projects import PROJECT
from .reports import PROGRESS_REPORT
from .rounds import ROUND, ROUND_ITEM
from .together import PARTY, REMARK

LIVE = ("assigned", "under_way", "closing", "suspended")
TABLES = (ITEM_LIST, COMMITMENT, PROGRESS_REPORT, ROUND, ROUND_ITEM, CHANGE, PARTY, REMARK, PROJECT)

__all__ = [
    "CHANGE",
    "COMMITMENT",
    "ITEM_LIST",
    "LIVE",
    "PARTY",
    "PROGRESS_REPORT",
    "PROJECT",
    "REMARK",
    "ROUND",
    "ROUND_ITEM",
    "TABLES",
]
