"""Addresses of the ledger; they stand among those of delivery."""

from django.urls import path

from throughline.desk.acts import act_urls

from .acts import ACTS
from .views import bulk, choosing, exports, items, saved, steps

urlpatterns = [
    path("", items.item_list, name="commitment-list"),
    path("items.csv", exports.item_export, {"kind": "csv"}, name="commitment-csv"),
    path("items.xlsx", exports.item_export, {"kind": "xlsx"}, name="commitment-xlsx"),
    path("items/filters/", choosing.filters, name="commitment-filters"),
    path("items/columns/", choosing.columns, name="commitment-columns"),
    path("items/saved/", saved.page, name="commitment-saved"),
    path("items/new/", steps.new_item, name="commitment-new"),
    path("items/bulk/", bulk.bulk, name="commitment-bulk"),
    path("undo/<int:pk>/", bulk.undo_page, name="undo-page"),
    path("commitment/<int:pk>/steps/", steps.steps, name="commitment-steps"),
    *act_urls(ACTS),
]
