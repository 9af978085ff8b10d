"""App registration of the conveyance package."""

from django.apps import AppConfig


class ConveyanceConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.conveyance"
    label = "conveyance"
    default_auto_field = "django.db.models.BigAutoField"
