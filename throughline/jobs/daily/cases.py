"""Time limits of cases that have passed: up a level, or marked as overdue."""

from throughline.casework.limits import pass_limits


def run() -> str:
    """Take further what a unit has not dealt with in time, and mark the rest."""
    counts = pass_limits()
    return f"cases: {counts['escalated']} taken further, {counts['overdue']} marked overdue"
