"""The address table: the bare front door, and the desk in each language."""

from django.urls import include, path

from throughline.config.language import front, in_each_language

urlpatterns = [
    path("", front, name="front"),
    *in_each_language(path("desk/", include("throughline.desk.urls"))),
]
