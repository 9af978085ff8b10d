"""App registration of the demo package."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
