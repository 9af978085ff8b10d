"""Work on items: reported, accepted or returned; more time and closing asked and decided."""

from django.core.files.uploadedfile import SimpleUploadedFile

from throughline.bodies.models import Account
from throughline.delivery.actions import changes as change_actions
from throughline.delivery.actions import items as item_actions
from throughline.delivery.actions import progress as actions
from throughline.delivery.models import Change, Commitment, Milestone, ProgressReport
from throughline.demo.content import Told
from throughline.demo.keys import Decided, Keys


def _reached(item: Commitment, told: Told) -> list[Milestone]:
    """Return the milestones that a report reaches: the first so many, or those named."""
    rows = item.milestones.filter(done_on=None)
    if "milestones_done" in told:
        return list(rows.filter(number__in=told["milestones_done"]))
    return list(rows.filter(number__lte=told["milestone"])) if "milestone" in told else []


def submit_progress(keys: Keys, by: Account, told: Told) -> None:
    """Send a report with its evidence: small invented text files."""
    item = keys.get(Commitment, told["item"])
    files = [
        (
            file["name"].rpartition(".")[0],
            SimpleUploadedFile(file["name"], file["content"].encode(), content_type="text/plain"),
        )
        for file in told["evidence"]
    ]
    actions.submit_progress(
        by=by,
        item=item,
        text=told["text"],
        lang=told["lang"],
        percent=told.get("percent"),
        count=told.get("count"),
        milestones=_reached(item, told),
        problem=told["problem"],
        help_wanted=told["help_wanted"],
        next_step=told["next_step"],
        evidence=files,
    )


def _report(keys: Keys, told: Told) -> ProgressReport:
    """Return the report of an item that waits for the office."""
    item = keys.get(Commitment, told["item"])
    report = item.reports.filter(state="submitted").order_by("pk").last()
    if report is None:
        raise Decided(told["item"])
    return report


def accept_progress(keys: Keys, by: Account, told: Told) -> None:
    """Accept a report."""
    actions.accept_progress(by=by, report=_report(keys, told))


def return_progress(keys: Keys, by: Account, told: Told) -> None:
    """Return a report."""
    actions.return_progress(by=by, report=_report(keys, told), reason=told["reason"])


def urge(keys: Keys, by: Account, told: Told) -> None:
    """Urge the lead unit."""
    item_actions.urge_item(by=by, item=keys.get(Commitment, told["item"]))


def ask_extension(keys: Keys, by: Account, told: Told) -> None:
    """Ask for more time."""
    item = keys.get(Commitment, told["item"])
    change_actions.ask_extension(by=by, item=item, new_due=told["new_due"], reason=told["reason"])


def _change(keys: Keys, told: Told, kind: str) -> Change:
    """Return what was asked of an item and is not decided."""
    item = keys.get(Commitment, told["item"])
    change = item.changes.filter(kind=kind, state__in=("asked", "checked")).first()
    if change is None:
        raise Decided(told["item"])
    return change


def decide_change(keys: Keys, by: Account, told: Told) -> None:
    """Grant or refuse more time."""
    decide = change_actions.grant_extension if told["granted"] else change_actions.refuse_change
    decide(by=by, change=_change(keys, told, "extend"), reason=told["reason"])


def ask_closing(keys: Keys, by: Account, told: Told) -> None:
    """Ask to close an item."""
    change_actions.ask_closing(by=by, item=keys.get(Commitment, told["item"]), reason=told["reason"])


def check_closing(keys: Keys, by: Account, told: Told) -> None:
    """Check a closing against the measure of done; what does not meet it goes back to work."""
    change = _change(keys, told, "close")
    if told["ok"]:
        change_actions.check_closing(by=by, change=change, note=told["note"])
    else:
        change_actions.refuse_change(by=by, change=change, reason=told["note"])


def approve_closing(keys: Keys, by: Account, told: Told) -> None:
    """Approve a checked closing."""
    change_actions.approve_closing(by=by, change=_change(keys, told, "close"))


PLAYERS = {
    "submit_progress": submit_progress,
    "accept_progress": accept_progress,
    "return_progress": return_progress,
    "urge": urge,
    "ask_extension": ask_extension,
    "decide_change": decide_change,
    "ask_closing": ask_closing,
    "check_closing": check_closing,
    "approve_closing": approve_closing,
}
