"""Addresses of imports."""

from django.urls import path

from throughline.desk.acts import act_urls

from . import views
from .acts import ACTS, NEW

urlpatterns = [
    path("", views.batch_list, name="import_batch-list"),
    path("import_batch/<int:pk>/", views.batch_page, name="import_batch-page"),
    path("import_batch/<int:pk>/rows-handed-back.xlsx", views.bad_file, name="import_batch-bad"),
    path("item_list/<int:pk>/list.xlsx", views.list_template, name="item_list-file"),
    path("progress.xlsx", views.progress_template, name="import-progress"),
    *act_urls([NEW]),
    *(
        path(f"{act.noun}/<int:pk>/{act.name}/", views.step_view(act), name=act.url_name)
        for act in ACTS
        if act is not NEW
    ),
]
