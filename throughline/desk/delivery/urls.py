"""Addresses of delivery."""

from django.urls import include, path

from throughline.desk.acts import act_urls

from .acts import ACTS
from .acts.items import ITEM_ACTS
from .moves.acts import ASK_ACTS
from .together.acts import TOGETHER_ACTS
from .together.views import party_page, remark_page
from .views import bulletin, items, lists, moves, owed, parts, rounds

urlpatterns = [  # looked through in this order: an item, its acts and the ledger come before what is seldom asked for
    path("commitment/<int:pk>/", items.item_page, name="commitment-page"),
    *act_urls(ITEM_ACTS),
    path("", include("throughline.desk.ledger.urls")),
    path("commitment/<int:pk>/moves/", moves.move_list, name="commitment-moves"),
    path("project/<int:pk>/", moves.project_page, name="project-page"),
    path("owed/", owed.owe_list, name="owe-list"),
    path("item_list/", lists.list_list, name="item_list-list"),
    path("item_list/<int:pk>/", lists.list_page, name="item_list-page"),
    path("round/", rounds.round_list, name="round-list"),
    path("round/<int:pk>/", rounds.round_page, name="round-page"),
    path("round/count/", rounds.round_count, name="round-count"),
    path("round/<int:pk>/silent.csv", rounds.silent_export, {"kind": "csv"}, name="round-csv"),
    path("round/<int:pk>/silent.xlsx", rounds.silent_export, {"kind": "xlsx"}, name="round-xlsx"),
    path("round/<int:pk>/bulletin/", bulletin.bulletin_page, name="round-bulletin"),
    path("round/<int:pk>/bulletin.docx", bulletin.bulletin_docx, name="round-docx"),
    path("change/", rounds.change_list, name="change-list"),
    path("change/<int:pk>/", parts.change_page, name="change-page"),
    path("progress_report/<int:pk>/", parts.report_page, name="progress_report-page"),
    path("round_item/<int:pk>/", parts.round_item_page, name="round_item-page"),
    path("evidence/<int:pk>/", parts.evidence_file, name="evidence-page"),
    path("party/<int:pk>/", party_page, name="party-page"),
    path("remark/<int:pk>/", remark_page, name="remark-page"),
    *act_urls([act for act in (*ACTS, *TOGETHER_ACTS, *ASK_ACTS) if act not in ITEM_ACTS]),
]
