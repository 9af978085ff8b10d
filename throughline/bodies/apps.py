"""App registration of the bodies package."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.bodies"
    label = "bodies"
    default_auto_field = "django.db.models.BigAutoField"
