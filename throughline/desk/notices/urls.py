"""Addresses of the room. A calendar's address is its own secret."""

from django.urls import path

from throughline.desk.acts import act_urls

from . import views
from .acts import ACTS

urlpatterns = [
    path("", views.notice_list, name="notice-list"),
    path("read/", views.read, name="notice-read"),
    path("notice/<int:pk>/", views.notice, name="notice-page"),
    path("mail/", views.preference, name="preference-page"),
    path("calendars/", views.feed_list, name="feed-list"),
    path("feed/<int:pk>/", views.feed_page, name="feed-page"),
    path("calendar/<str:secret>.ics", views.feed_file, name="feed-file"),
    *act_urls(ACTS),
]
