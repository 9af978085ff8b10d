"""App registration of the reporting package."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
