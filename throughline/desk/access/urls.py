"""Addresses of the door and of accounts."""

from django.urls import path

from throughline.desk.acts import act_urls

from .acts import ACTS, CREATE
from .views import accounts, first_run, links, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/sample/", sign_in.sample_sign_in, name="sample-sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("theme/", sign_in.theme, name="theme"),
    path("first-run/", first_run.first_run, name="first-run"),
    path("link/<str:secret>/", links.follow, name="link"),
    path("own/", accounts.own_account, name="own-account"),
    path("account/", accounts.account_list, name="account-list"),
    path("account/<int:pk>/", accounts.account_page, name="account-page"),
    path("account/<int:pk>/link/", links.hand_out, name="account-link"),
    path("role_grant/<int:pk>/", accounts.role_grant, name="role_grant-page"),
    *act_urls((CREATE, *ACTS)),
]
