"""Tables of the delivery package, one file a family."""

from .cases import CommitmentCase
from .commitments import Commitment, CommitmentParty, CommitmentSource, CommitmentTerm, Milestone
from .counts import BodyTally, Tally
from .lists import ItemList, ListLine, ListVersion
from .progress import Change, Evidence, ProgressReport, Round, RoundItem
from .projects import ProjectDetail
from .together import Dependency, Remark

__all__ = [
    "BodyTally",
    "Change",
    "Commitment",
    "CommitmentCase",
    "CommitmentParty",
    "CommitmentSource",
    "CommitmentTerm",
    "Dependency",
    "Evidence",
    "ItemList",
    "ListLine",
    "ListVersion",
    "Milestone",
    "ProgressReport",
    "ProjectDetail",
    "Remark",
    "Round",
    "RoundItem",
    "Tally",
]
