"""The console script `throughline`: finds a command by name, sets Django up only where it is needed, and steps aside.

A new command is one line in COMMANDS and a function ``run(argv: list[str]) -> int`` in the package that it belongs to.
A key of two words is the second command of a group that otherwise needs less. Django is imported only where a command
needs it: reading a text on a command line needs neither settings nor secrets.
"""

import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command lives, its line in the list, and whether Django is set up first."""

    where: str
    doc: str
    needs_django: bool = True


COMMANDS = {
    "run": Command(
        "throughline.config.run:run", "set up what is missing, then serve on this machine", needs_django=False
    ),
    "serve": Command("throughline.config.serve:run", "serve the pages, with the timer", needs_django=False),
    "migrate": Command("throughline.config.manage:migrate", "bring the database's tables up to date"),
    "static": Command("throughline.config.manage:static", "collect styles, scripts and icons for serving"),
    "messages": Command(
        "throughline.config.messages:run", "compile the translations (--check, --update)", needs_django=False
    ),
    "demo": Command("throughline.demo.command:run", "load, step or reset the sample year"),
    "verify": Command("throughline.jobs.verify:run", "prove that no history row was altered or removed"),
    "recount": Command("throughline.jobs.recount:run", "compute kept numbers again, say what differed"),
    "reindex": Command("throughline.jobs.reindex:run", "compare the words that are searched with the rows, repair"),
    "tick": Command("throughline.jobs.tick:run", "do what is due today and now; twice does no harm"),
    "synth": Command("throughline.jobs.synth.command:run", "fill an empty database with an invented municipality"),
    "worker": Command("throughline.jobs.worker:run", "take in long imports as they come (serve does it too)"),
    "readouts": Command(
        "throughline.readouts.commands:run",
        "parse a published readout, align records (no database)",
        needs_django=False,
    ),
    "readouts tables": Command(
        "throughline.readouts.exporting:run", "print the phrases and bodies of this installation, for --tables"
    ),
    "createofficer": Command("throughline.jobs.createofficer:run", "create the first account"),
    "reference": Command("throughline.jobs.reference:run", "write docs/reference from the tables"),
    "django": Command("throughline.config.manage:anything", "any command of Django, for development"),
}


def listing() -> str:
    """Give the list of commands, one line each."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {command.doc}" for name, command in COMMANDS.items()]
    return "\n".join(["usage: throughline COMMAND [...]", "", *lines])


def find(where: str) -> Callable[[list[str]], int]:
    """Import the function that ``module:function`` names."""
    module, _, name = where.partition(":")
    found: Callable[[list[str]], int] = getattr(importlib.import_module(module), name)
    return found


def set_up() -> None:
    """Load the settings and the packages."""
    django = importlib.import_module("django")
    django.setup()


def is_unconfigured(refusal: Exception) -> bool:
    """Say whether a command stopped because the settings are not complete."""
    exceptions = sys.modules.get("django.core.exceptions")
    return exceptions is not None and isinstance(refusal, exceptions.ImproperlyConfigured)


def main() -> int:
    """Run the command that the command line names; give the exit status (2: no such command, or not configured)."""
    name, *argv = sys.argv[1:] or ["help"]
    if argv and f"{name} {argv[0]}" in COMMANDS:
        name, argv = f"{name} {argv[0]}", argv[1:]
    if name in ("help", "-h", "--help"):
        print(listing())
        return 0
    if name not in COMMANDS:
        print(f"throughline: no command {name!r}\n\n{listing()}", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    command = COMMANDS[name]
    try:
        if command.needs_django:
            set_up()
        return find(command.where)(argv) or 0
    except Exception as refusal:
        if not is_unconfigured(refusal):
            raise
        print(f"throughline: {refusal}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
