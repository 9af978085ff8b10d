"""App registration of the readouts package."""

from django.apps import AppConfig


class ReadoutsConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.readouts"
    label = "readouts"
    default_auto_field = "django.db.models.BigAutoField"
