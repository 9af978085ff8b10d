"""Tables of the desk: tools of a person at work, no records of a stage. Nothing below knows of them.

They leave no Event: who keeps a filter under which name is nobody's history (decision 0019).
"""

from .drafts import FormDraft
from .ledger import SavedFilter, Undo

__all__ = ["FormDraft", "SavedFilter", "Undo"]
