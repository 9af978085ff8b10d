"""Names the acts of the script in the words of the product's own verbs."""

from typing import Any

from throughline.bodies import states as bodies
from throughline.casework import states as casework
from throughline.conveyance import states as conveyance
from throughline.delivery import states as delivery
from throughline.evaluation import states as evaluation
from throughline.meetings import states as meetings
from throughline.reporting import states as reporting

# Where the script's short word is not the name of the action behind it.
ACTIONS = {
    "enter_record": "enter_public_meeting",
    "attend": "note_attendance",
    "add_requirement": "state_requirement",
    "add_version": "add_paper_version",
    "propose_items": "propose_item",
    "draft_next_list": "draft_list",
    "convey": "send_conveyance",
    "sign": "sign_conveyance",
    "study": "study_conveyance",
    "answer": "answer_conveyance",
    "keep": "keep_at_municipal_level",
    "align": "suggest_alignment",
    "urge": "urge_item",
    "decide_change": "grant_extension",
    "keep_in_pool": "edit_project",
    "ask_move": "ask_adjustment",
    "grant_move": "grant_adjustment",
    "propose_ratings": "propose_rating",
    "table_report": "mark_report_tabled",
}
LABELS: dict[str, Any] = {
    verb.action: verb.label
    for stage in (bodies, meetings, conveyance, casework, delivery, evaluation, reporting)
    for table in stage.TABLES
    for verb in table.verbs
}


def label(do: str) -> Any:
    """Return what an act of the script is called on the screen."""
    return LABELS[ACTIONS.get(do, do)]
