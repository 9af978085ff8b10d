"""Addresses of the demo."""

from django.urls import path

from . import views
from .outbox import outbox

urlpatterns = [
    path("", views.demo_page, name="demo-page"),
    path("step/", views.demo_step, name="demo-step"),
    path("outbox/", outbox, name="demo-outbox"),
]
