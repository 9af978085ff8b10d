"""Django's entry for the notices package."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Who is told of what, in the list, by mail and in calendars."""

    name = "throughline.notices"
    label = "notices"
