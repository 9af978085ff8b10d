"""Addresses of evaluation."""

from django.urls import path

from throughline.desk.acts import act_urls

from . import views
from .acts import ACTS

urlpatterns = [
    path("", views.rating_list, name="rating-list"),
    path("rating/<int:pk>/", views.rating_page, name="rating-page"),
    *act_urls(ACTS),
]
