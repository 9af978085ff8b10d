"""The address of a link; delivery names it for the mails (`delivery.answering.ADDRESS`)."""

from django.urls import path

from . import views

urlpatterns = [path("<str:secret>/", views.answer, name="answer")]
