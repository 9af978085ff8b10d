"""Sends the outbox. A demo sends nothing to anybody: its people are invented, and its day is not today."""

from throughline.demo.clock import demo_year
from throughline.notices.post import send_due


def run() -> str:
    """Send what is due; say why nothing could be sent."""
    if demo_year() is not None:
        return ""
    done = send_due()
    if not (done.sent or done.failed or done.waiting):
        return ""
    counts = f"{done.sent} mails sent, {done.failed} refused, {done.waiting} waiting"
    return f"{counts}; {done.note}" if done.note else counts
