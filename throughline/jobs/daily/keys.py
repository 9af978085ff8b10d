"""Keys of forms that are too old to matter: a form sent again after a week is a new one."""

from throughline.base.once import forget_old


def run() -> str:
    """Forget keys older than seven days."""
    return f"{forget_old()} old keys forgotten"
