"""Translations: each package and each room of the desk keeps its own catalogue; here they are compiled.

A fresh machine has no msgfmt, so polib compiles. Finding the strings in the code (`--check`, `--update`) needs Babel, a
development dependency, and lives in config/extract.py.
"""

import importlib
import sys
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")


def rooms(package: Path = PACKAGE) -> list[Path]:
    """Give every folder that keeps a catalogue of its own: the packages, and the stages of the desk."""
    folders = [*package.glob("*/__init__.py"), *package.glob("desk/*/__init__.py")]
    return sorted(found.parent for found in folders)


def compile_all(package: Path = PACKAGE) -> list[Path]:
    """Compile each catalogue that is newer than what was compiled from it; give those that were."""
    written = []
    for source in (room / CATALOGUE for room in rooms(package)):
        target = source.with_suffix(".mo")
        if source.exists() and (not target.exists() or target.stat().st_mtime <= source.stat().st_mtime):
            polib.pofile(str(source)).save_as_mofile(str(target))
            written.append(target)
    return written


def run(argv: list[str]) -> int:
    """Compile, or with ``--check`` or ``--update`` compare the catalogues with the code."""
    if argv in (["--check"], ["--update"]):
        # By name, because Babel is not installed where the product only runs.
        extract = importlib.import_module("throughline.config.extract")
        if argv == ["--update"]:
            extract.update()
            compile_all()
            return 0
        faults: list[str] = extract.faults()
        print("\n".join([*faults, f"messages: {len(faults)} faults"]))
        return 1 if faults else 0
    if argv:
        print("usage: throughline messages [--check | --update]", file=sys.stderr)
        return 2
    print(f"messages: {len(compile_all())} compiled")
    return 0
