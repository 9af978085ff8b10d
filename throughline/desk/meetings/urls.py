"""Addresses of meetings, papers and clauses. Rows without a page of their own lead to the page they stand on."""

from django.urls import path

from throughline.desk.acts import act_urls

from .acts import ACTS
from .views import clauses, meetings, papers, places

urlpatterns = [
    path("", meetings.meeting_list, name="meeting-list"),
    path("meeting/<int:pk>/", meetings.meeting_page, name="meeting-page"),
    path("meeting/<int:pk>/minutes/", meetings.minutes_page, name="meeting-minutes"),
    path("paper/", papers.paper_list, name="paper-list"),
    path("paper/<int:pk>/", papers.paper_page, name="paper-page"),
    path("paper/<int:pk>/compare/", papers.compare_page, name="paper-compare"),
    path("paper_version/<int:pk>/", places.version_place, name="paper_version-page"),
    path("paper_version/<int:pk>/file/", papers.version_file, name="paper_version-file"),
    path("paper_version/<int:pk>/text/", papers.version_text, name="paper_version-text"),
    path("requirement/", clauses.clause_list, name="requirement-list"),
    path("requirement/<int:pk>/", clauses.clause_page, name="requirement-page"),
    path("agenda_item/<int:pk>/", places.item_place, name="agenda_item-page"),
    path("outcome/<int:pk>/", places.outcome_place, name="outcome-page"),
    path("attendance/<int:pk>/", places.attendance_place, name="attendance-page"),
    *act_urls(ACTS),
]
