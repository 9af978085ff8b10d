"""Addresses of casework."""

from django.urls import path

from throughline.desk.acts import act_urls

from . import views
from .acts import ACTS

urlpatterns = [
    path("", views.case_list, name="case-list"),
    path("case/<int:pk>/", views.case_page, name="case-page"),
    path("case_file/<int:pk>/", views.case_file, name="case_file-page"),
    *act_urls(ACTS),
]
