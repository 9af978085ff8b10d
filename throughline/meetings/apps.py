"""App registration of the meetings package."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
