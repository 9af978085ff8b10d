"""What somebody may do here: choose what mail brings, make a calendar address, revoke one."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.desk.acts import Act
from throughline.notices import policy
from throughline.notices.actions import choices
from throughline.notices.states import FEED, PREFERENCE
from throughline.notices.words import TOPICS

from . import forms


def _choose(*, by: Any, data: dict[str, Any], **_rest: Any) -> str:
    off = [topic for topic in TOPICS if topic not in data["topics"]]
    choices.choose_notices(
        by=by,
        account=by,
        off=off,
        at_once=data["at_once"],
        digest_hour=data["digest_hour"],
        language=data["language"],
    )
    return reverse("desk:preference-page")


def _make(*, by: Any, data: dict[str, Any], **_rest: Any) -> str:
    choices.make_feed(by=by, account=by, organization=data["whose"])
    return reverse("desk:feed-list")


def _revoke(*, by: Any, row: Any, **_rest: Any) -> str:
    choices.revoke_feed(by=by, feed=row)
    return reverse("desk:feed-list")


CHOOSE = Act(
    noun="preference",
    name="choose",
    table=PREFERENCE,
    verb="choose",
    run=_choose,
    may=policy.may,
    form=forms.Choices,
    done=_("Kept. The list of notices shows everything, whatever mail brings."),
    intro=_("The list of notices shows everything; here you choose what also comes by mail."),
)
MAKE = Act(
    noun="feed",
    name="make",
    table=FEED,
    verb="make",
    run=_make,
    may=policy.may,
    form=forms.NewFeed,
    done=_("The address is made. Copy it into your calendar program."),
    intro=_("Whoever knows the address can read what you may see of these dates, without signing in."),
)
REVOKE = Act(
    noun="feed",
    name="revoke",
    table=FEED,
    verb="revoke",
    run=_revoke,
    may=policy.may,
    rows=policy.feeds,
    done=_("Revoked. A calendar that asks for it is told that it is not there."),
    intro=_("Calendars that use this address show nothing new from now on."),
)
ACTS = (CHOOSE, MAKE, REVOKE)
