"""Addresses of reports."""

from django.urls import path

from throughline.desk.acts import act_urls

from . import views
from .acts import ACTS

urlpatterns = [
    path("", views.report_list, name="work_report-list"),
    path("work_report/<int:pk>/", views.report_page, name="work_report-page"),
    path("work_report/<int:pk>/docx/", views.report_file, name="work_report-docx"),
    path("paragraph/<int:pk>/", views.paragraph_place, name="paragraph-page"),
    *act_urls(ACTS),
]
