"""App registration of the jobs package."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
