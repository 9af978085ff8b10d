"""Addresses of the conveyance stage."""

from django.urls import path

from throughline.desk.acts import act_urls

from . import views
from .acts import ACTS
from .bulk import BULK_ACTS

urlpatterns = [
    path("conveyance/", views.conveyance_list, name="conveyance-list"),
    path("conveyance/<int:pk>/", views.conveyance_page, name="conveyance-page"),
    path("alignment/<int:pk>/", views.alignment_place, name="alignment-page"),
    *act_urls(ACTS),
    *act_urls(BULK_ACTS),
]
