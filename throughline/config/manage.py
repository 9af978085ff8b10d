"""Django's own commands under the product's names."""

from django.core.management import call_command, execute_from_command_line

from throughline.bodies.published_days import load_days


def migrate(argv: list[str]) -> int:
    """Bring the tables up to date, with the published working days; ``argv`` as for Django's command."""
    call_command("migrate", *(argv or ["--verbosity=0"]))
    if not argv:
        load_days()
    return 0


def static(argv: list[str]) -> int:
    """Collect the static files under their hashed names."""
    call_command("collectstatic", "--noinput", *(argv or ["--verbosity=0"]))
    return 0


def anything(argv: list[str]) -> int:
    """Run any command of Django, as in ``throughline django makemigrations``."""
    execute_from_command_line(["throughline django", *argv])
    return 0
