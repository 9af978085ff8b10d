"""Addresses of the project pool and of comparisons."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.pool, name="project-list"),
    path("item_list/<int:pk>/compare/", views.comparison, name="item_list-compare"),
    path("item_list/<int:pk>/compare.xlsx", views.comparison_file, {"kind": "xlsx"}, name="item_list-compare-xlsx"),
    path("item_list/<int:pk>/compare.docx", views.comparison_file, {"kind": "docx"}, name="item_list-compare-docx"),
]
