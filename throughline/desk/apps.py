"""App registration of the desk package."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
