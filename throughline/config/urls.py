"""The address table: the bare front door, and the desk in each language."""

from django.urls import include, path
from django.views.generic import RedirectView

from throughline.config.language import front, in_each_language

urlpatterns = [
    path("", front, name="front"),
    *in_each_language(
        path("", RedirectView.as_view(url="desk/"), name="language"),
        path("desk/", include("throughline.desk.urls")),
    ),
]
handler400 = "throughline.desk.unread.bad_request"
