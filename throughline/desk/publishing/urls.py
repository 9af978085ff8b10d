"""Addresses of readouts for publication."""

from django.urls import path

from throughline.desk.acts import act_urls

from . import views
from .acts import ACTS

urlpatterns = [
    path("", views.readout_list, name="readout-list"),
    path("readout/<int:pk>/", views.readout_page, name="readout-page"),
    path("readout/<int:pk>/docx/", views.readout_docx, name="readout-docx"),
    path("readout/<int:pk>/txt/", views.readout_text, name="readout-txt"),
    *act_urls(ACTS),
]
