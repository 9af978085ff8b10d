"""Alignments that a person ticked: suggested and confirmed by the same acts as by hand."""

from throughline.conveyance.actions.alignments import confirm_alignment, suggest_alignment
from throughline.conveyance.models import Alignment
from throughline.loop import seen
from throughline.meetings.models import Requirement
from throughline.readouts.models import DraftLine

from .making import Making, at_line


def enter_alignments(making: Making) -> int:
    """Enter the ticked alignments whose requirement is a record; return how many."""
    lines = [line for line in making.of("alignment") if not line.made]
    return sum(_enter(making, line) for line in lines)


def _lower(making: Making, line: DraftLine) -> Requirement | None:
    """Return the clause that the line's requirement became."""
    if line.lower is None:
        return None
    if line.lower_id in making.clauses:
        found: Requirement = making.clauses[line.lower_id]
        return found
    return seen.find(making.by, line.lower.made) if line.lower.made else None


def _enter(making: Making, line: DraftLine) -> bool:
    """Enter one alignment; one that stands already is left as it is."""
    lower, upper = _lower(making, line), seen.find(making.by, line.upper)
    if lower is None or upper is None:
        return False
    with at_line(line):
        made = Alignment.objects.filter(lower=lower, upper=upper).first()
        if made is None:
            reasons = {f"reason_{lang}": "\n".join(line.data.get(f"reasons_{lang}", [])) for lang in ("en", "zh")}
            made = suggest_alignment(by=making.by, lower=lower, upper=upper, **reasons)
            making.note(made, line)
        if made.state == "suggested":
            confirm_alignment(by=making.by, alignment=made)
        making.became[line.pk] = made.path
        if line.lower is not None:
            making.rest(made, line.lower)
        return True
