"""Addresses of the desk: one folder a stage, `<stage>/<noun>/<pk>/` for a row, `<object>/<verb>/` for an act."""

from django.conf import settings
from django.urls import include, path

from .drafts import draft
from .home import views as home
from .showcase import blank, components

app_name = "desk"

ROOMS = (  # looked through in this order: most of the day is spent in the first
    "delivery",
    "bodies",
    "meetings",
    "readouts",
    "conveyance",
    "casework",
    "imports",
    "projects",
    "answer",
    "evaluation",
    "reporting",
    "publishing",
    "thread",
    "access",
    "history",
    "demo",
    "notices",
)

urlpatterns = [
    path("", home.home, name="home"),
    path("counts/", home.counts, name="unit-counts"),
    path("draft/", draft, name="draft"),
]
urlpatterns += [path(f"{room}/", include(f"throughline.desk.{room}.urls")) for room in ROOMS]
if settings.LOCAL:
    urlpatterns += [path("components/", components, name="components"), path("blank/", blank, name="blank")]
