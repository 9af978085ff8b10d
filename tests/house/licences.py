"""The licences of what is installed to run: only those that let an office use and pass on the product freely."""

import json
import re
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = ("requirements/run.txt", "requirements/postgres.txt")
# GPL stands apart from LGPL: an unmodified library under the latter may be used.
ALLOWED = re.compile(
    r"\b(MIT|BSD|0BSD|[23]-Clause|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|LGPL|Lesser)\b",
    re.IGNORECASE,
)
REFUSED = re.compile(r"(?<!L)GPL|Affero|(?<!Lesser )General Public|SSPL|Commons Clause|proprietary", re.IGNORECASE)


def is_allowed(licence: str) -> bool:
    """Say whether a licence, as a package states it, is on the list."""
    return bool(ALLOWED.search(licence)) and not REFUSED.search(licence.replace("Lesser General Public", "Lesser"))


def pinned(root: Path) -> set[str]:
    """Give the names of all packages that are installed to run, whatever the platform."""
    text = "\n".join((root / name).read_text() for name in REQUIREMENTS)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def faults(root: Path) -> list[str]:
    """Give each package to run whose licence is not on the list."""
    done = subprocess.run(
        [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--with-system"],
        capture_output=True,
        text=True,
        check=True,
    )
    wanted = pinned(root)
    return [
        f"{package['Name']}: {package['License']}"
        for package in json.loads(done.stdout)
        if re.sub(r"[-_.]+", "-", package["Name"]).lower() in wanted and not is_allowed(package["License"])
    ]
