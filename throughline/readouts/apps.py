"""App registration of the readouts package."""

from django.apps import AppConfig


class ReadoutsConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.readouts"
    label = "readouts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let histories and notices find rows of this package by their paths: the loop lists those below it."""
        from throughline.loop.seen import SEEN  # noqa: PLC0415 (the models of all stages are loaded only now)

        from . import policy  # noqa: PLC0415 (its models are loaded only now)

        SEEN.update(
            review=policy.reviews, draft_line=policy.draft_lines, phrase=policy.phrases, readout=policy.readouts
        )
