"""What may be done to accounts at the desk. The one-time link has its own view: its secret is shown once."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.bodies import policy
from throughline.bodies.actions import accounts
from throughline.bodies.states import ACCOUNT, ROLE_GRANT
from throughline.desk.acts import Act

from . import forms


def _create(*, by: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return accounts.create_account(by=by, **data)


def _grant(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return accounts.grant_role(by=by, account=row, **data).account


def _end(*, by: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return accounts.end_role(by=by, grant=data["grant"], on=data["on"]).account


def _close(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return accounts.close_account(by=by, account=row, reason=data["reason"])


def _reopen(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return accounts.reopen_account(by=by, account=row, reason=data["reason"])


def _address(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return accounts.set_address(by=by, account=row, email=data["email"])


def _language(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return accounts.choose_language(by=by, account=row, language=data["language"])


def _back_to_list(_request: HttpRequest, _row: None) -> dict[str, str]:
    return {"cancel_url": reverse("desk:account-list")}


CREATE = Act(
    noun="account",
    name="create",
    table=ACCOUNT,
    verb="create",
    run=_create,
    may=policy.may,
    form=forms.NewAccount,
    context=_back_to_list,
    done=_("The account is made. Grant its roles, then hand out a one-time link."),
)
ACTS = (
    Act(
        noun="account",
        name="grant",
        table=ROLE_GRANT,
        verb="grant",
        run=_grant,
        may=policy.may,
        rows=policy.accounts,
        form=forms.GrantRole,
        done=_("The role is granted."),
        intro=_("Nobody grants a role to themselves; auditor, security officer and system administrator stay apart."),
        offered=lambda row: row.is_active,
    ),
    Act(
        noun="account",
        name="end-role",
        table=ROLE_GRANT,
        verb="end",
        run=_end,
        may=policy.may,
        rows=policy.accounts,
        form=forms.EndRole,
        done=_("The role ends on that day."),
    ),
    Act(
        noun="account",
        name="address",
        table=ACCOUNT,
        verb="set_address",
        run=_address,
        may=policy.may,
        rows=policy.accounts,
        form=forms.Address,
        done=_("The address is kept. What mail brings is chosen under Notices."),
        intro=_("Empty: no mail comes. The address stands in no history and is shown to nobody else but who keeps it."),
        offered=lambda row: row.is_active,
    ),
    Act(
        noun="account",
        name="close",
        table=ACCOUNT,
        verb="close",
        run=_close,
        may=policy.may,
        rows=policy.accounts,
        form=forms.Reason,
        done=_("The account is closed; its sessions and links have ended."),
        offered=lambda row: row.is_active,
    ),
    Act(
        noun="account",
        name="reopen",
        table=ACCOUNT,
        verb="reopen",
        run=_reopen,
        may=policy.may,
        rows=policy.accounts,
        form=forms.Reason,
        done=_("The account is open again."),
        offered=lambda row: not row.is_active,
    ),
    Act(
        noun="account",
        name="language",
        table=ACCOUNT,
        verb="choose_language",
        run=_language,
        may=policy.may,
        rows=policy.accounts,
        form=forms.OwnLanguage,
        done=_("Kept."),
    ),
)
