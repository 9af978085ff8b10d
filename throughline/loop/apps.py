"""App registration of the loop package."""

from django.apps import AppConfig


class LoopConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.loop"
    label = "loop"
    default_auto_field = "django.db.models.BigAutoField"
