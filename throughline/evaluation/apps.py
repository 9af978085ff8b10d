"""App registration of the evaluation package."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """See the package docstring for what it owns."""

    name = "throughline.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"
