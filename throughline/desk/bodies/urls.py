"""Addresses of bodies, people and members' lists."""

from django.urls import path

from throughline.desk.acts import act_urls

from .acts import ACTS
from .views import calendar, organizations, people, rosters, rules, terms

urlpatterns = [
    path("organization/", organizations.organization_list, name="organization-list"),
    path("organization/<int:pk>/", organizations.organization, name="organization-page"),
    path("jurisdiction/<int:pk>/", organizations.jurisdiction, name="jurisdiction-page"),
    path("person/<int:pk>/", people.person, name="person-page"),
    path("roster/", rosters.roster_list, name="roster-list"),
    path("roster/<int:pk>/", rosters.roster, name="roster-page"),
    path("rule/", rules.rule_list, name="rule-list"),
    path("term/", terms.term_list, name="term-list"),
    path("term/<int:pk>/", terms.term, name="term-page"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("plan_year/<int:pk>/", organizations.plan_year, name="plan_year-page"),
    path("post/<int:pk>/", organizations.post, name="post-page"),
    path("membership/<int:pk>/", organizations.membership, name="membership-page"),
    *act_urls(ACTS),
]
