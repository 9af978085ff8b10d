"""The contracts of .importlinter, run on a tree."""

import subprocess
import sys
from pathlib import Path

from tests.house.probe import environment

RUN = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def faults(root: Path) -> list[str]:
    """Give import-linter's report where a contract is broken, else nothing."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", RUN, "--config", str(root / ".importlinter"), "--no-cache"],
        cwd=root,
        env=environment(root),
        capture_output=True,
        text=True,
        check=False,
    )
    return [done.stdout + done.stderr] if done.returncode else []
