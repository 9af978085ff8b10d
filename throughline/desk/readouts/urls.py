"""Addresses of readouts: the list, bringing in, a review and its lines, sources, phrases."""

from django.urls import path

from throughline.desk.acts import act_urls

from .acts import LINE_ACTS, PHRASE_ACTS, REVIEW_ACTS
from .acts.reviews import AGAIN, NEW
from .views import phrases, reviews, sources

urlpatterns = [
    path("", reviews.review_list, name="review-list"),
    path("review/new/", reviews.new_view(NEW), name=NEW.url_name),
    path("review/<int:pk>/again/", reviews.new_view(AGAIN), name=AGAIN.url_name),
    path("review/<int:pk>/", reviews.review_page, name="review-page"),
    path("draft_line/<int:pk>/", phrases.line_page, name="draft_line-page"),
    path("source/<int:pk>/", sources.source_page, name="source-page"),
    path("phrases/", phrases.phrase_list, name="phrase-list"),
    path("phrase/<int:pk>/", phrases.phrase_page, name="phrase-page"),
    *act_urls([*(act for act in REVIEW_ACTS if act not in (NEW, AGAIN)), *LINE_ACTS, *PHRASE_ACTS]),
]
