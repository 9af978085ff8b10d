"""All acts of delivery at the desk, in the order of their buttons."""

from ..moves.acts import MOVE_ACTS
from ..together.acts import HAND_OVER_ACTS
from .changes import CHANGE_ACTS
from .items import ITEM_ACTS, REPORT_ACTS
from .lists import LIST_ACTS
from .rounds import ROUND_ACTS

ACTS = (*ITEM_ACTS, *REPORT_ACTS, *CHANGE_ACTS, *HAND_OVER_ACTS, *MOVE_ACTS, *LIST_ACTS, *ROUND_ACTS)
