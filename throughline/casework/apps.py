"""App registration of the casework package."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
