"""App registration of the delivery package."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.delivery"
    label = "delivery"
    default_auto_field = "django.db.models.BigAutoField"
