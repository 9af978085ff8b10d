"""`throughline createofficer`: the first account of a body, by the hand that keeps the machine.

Whoever runs commands on the machine could write into its database anyway, so this asks for no account. It leaves the
same Events as the page does, under the name of the installation, and prints a one-time link instead of a password.
"""

import argparse
import sys

from django.urls import reverse

from throughline.base.errors import Refused
from throughline.bodies.founding import Names, Words, appoint_officer, found
from throughline.bodies.models import Account, Organization
from throughline.demo.clock import shown


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(prog="throughline createofficer", description=__doc__)
    made.add_argument("--username", required=True)
    made.add_argument("--body", help="number or exact name (either language) of an office or unit already entered")
    made.add_argument("--address", default="http://127.0.0.1:8000", help="where the pages are served")
    new = made.add_argument_group("in an empty installation, instead of --body (names as 'English|中文')")
    new.add_argument("--code", help="GB/T 2260 code of the jurisdiction, or a local one")
    new.add_argument("--level", choices=("district", "municipal"), default="district")
    for name in ("jurisdiction", "committee", "group", "office", "person"):
        new.add_argument(f"--{name}", default="", metavar="NAMES")
    return made


def words(text: str) -> Words:
    """Split 'English|中文'; without a bar the script decides which of the two it is."""
    english, bar, chinese = text.partition("|")
    if bar:
        return english.strip(), chinese.strip()
    return (text.strip(), "") if text.isascii() else ("", text.strip())


def organization(asked: str) -> Organization:
    """Find the body by number or exact name; raise LookupError with what to do instead."""
    rows = Organization.objects.order_by("pk")
    named = rows.filter(pk=int(asked)) if asked.isdecimal() else rows.filter(name_en=asked) | rows.filter(name_zh=asked)
    matching = list(named[:2])
    if len(matching) == 1:
        return matching[0]
    told = "\n".join(f"  {row.pk}: {row.name} ({row.jurisdiction_id})" for row in rows.filter(kind="office"))
    message = f"{'several bodies' if matching else 'no body'} named {asked!r}. Offices entered:\n{told or '  none'}"
    raise LookupError(message)


def made_by(asked: argparse.Namespace) -> tuple[Account, str]:
    """Make the account in a body that is there, or found the installation."""
    if asked.body:
        return appoint_officer(username=asked.username, office=organization(asked.body))
    if not asked.code:
        message = "name a body with --body, or in an empty installation give --code and the names"
        raise LookupError(message)
    names = Names(
        jurisdiction=words(asked.jurisdiction),
        committee=words(asked.committee),
        group=words(asked.group),
        office=words(asked.office),
        person=words(asked.person),
    )
    return found(code=asked.code, level=asked.level, names=names, username=asked.username)


def run(argv: list[str]) -> int:
    """Make an account that is officer and security officer of a body; print its one-time link (72 hours)."""
    asked = parser().parse_args(argv)
    try:
        with shown():  # In a demo the role and the link count on the demo's day.
            account, secret = made_by(asked)
    except LookupError as nothing:
        print(f"createofficer: {nothing.args[0]}", file=sys.stderr)
        return 2
    except Refused as refused:
        for name, message in refused.messages.items():
            print(f"createofficer: {f'{name}: ' if name else ''}{message}", file=sys.stderr)
        return 1
    print(f"{account.username}: officer and security officer. One-time link to set the password, good for 72 hours:")
    print(asked.address.rstrip("/") + reverse("desk:link", args=[secret]))
    return 0
