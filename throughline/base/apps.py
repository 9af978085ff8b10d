"""App registration of the base package."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Terms, days, files, history."""

    name = "throughline.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"
