"""Lets the limited child parse a file; whatever ends it early is a refusal."""

import json
import subprocess
import sys
import tempfile
from typing import Any

from .refusal import NotTaken

PATIENCE = 20  # seconds on the wall; the child's own limit is on the processor's time


def asked(kind: str, data: bytes, most: int = 0) -> dict[str, Any]:
    """Return what the child says to a file. Raises NotTaken where it refuses or cannot answer."""
    command = [sys.executable, "-I", "-m", "throughline.exchange.reading.child", kind, str(most)]
    with tempfile.TemporaryFile() as out:
        try:
            done = subprocess.run(
                command, input=data, stdout=out, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False, env={}
            )
        except (subprocess.TimeoutExpired, BrokenPipeError) as fault:  # or it ended before it had read the file
            raise NotTaken(code="costly") from fault
        if done.returncode:
            raise NotTaken(code="costly")
        out.seek(0)
        try:
            told: dict[str, Any] = json.load(out)
        except ValueError as fault:
            raise NotTaken(code="costly") from fault
    if "refused" in told:
        raise NotTaken(told["refused"], **told.get("facts", {}))
    return told
