"""App registration of the exchange package."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
