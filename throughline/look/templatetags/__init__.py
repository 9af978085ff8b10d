"""The tag library of look: `{% load look %}`."""
