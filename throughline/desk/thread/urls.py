"""Addresses of the thread and the matrix."""

from django.urls import path

from . import beside, views

urlpatterns = [
    path("requirement/<int:pk>/", views.of_requirement_page, name="thread-requirement"),
    path("requirement/<int:pk>/beside/", beside.beside_page, name="thread-beside"),
    path("commitment/<int:pk>/", views.of_commitment_page, name="thread-commitment"),
    path("conveyance/<int:pk>/", views.of_conveyance_page, name="thread-conveyance"),
    path("matrix/", views.matrix_page, name="matrix"),
    path("matrix.<str:form>", views.matrix_file, name="matrix-file"),
]
