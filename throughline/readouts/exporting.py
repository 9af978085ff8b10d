"""`throughline readouts tables`: an installation's own phrases and bodies, for parsing where its database is not."""

import argparse
import sys

from .matching.register import known_bodies
from .parse.tables import as_json
from .phrasebook import entries


def run(argv: list[str]) -> int:
    """Print the phrases confirmed here and the bodies registered here, as JSON for `parse --tables FILE`."""
    argparse.ArgumentParser(prog="throughline readouts tables", description=run.__doc__).parse_args(argv)
    sys.stdout.buffer.write(f"{as_json(entries(), known_bodies())}\n".encode())
    sys.stdout.buffer.flush()
    return 0
