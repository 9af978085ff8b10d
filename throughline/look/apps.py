"""Django's entry for the package."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """Templates, static files and tags; no models."""

    name = "throughline.look"
    label = "look"
