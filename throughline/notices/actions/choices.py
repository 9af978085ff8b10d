"""What each person chooses: topics, hour and language of mail, and calendar addresses."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.bodies.models import Account, Organization
from throughline.notices.hours import hours
from throughline.notices.models import Feed, Preference
from throughline.notices.policy import may, units
from throughline.notices.states import FEED, PREFERENCE
from throughline.notices.words import TOPICS

LANGUAGES = ("", "en", "zh")


@action
def choose_notices(
    *, by: Any, account: Account, off: list[str], at_once: bool, digest_hour: int, language: str = ""
) -> Preference:
    """Choose what mail brings: topics without mail, whether to be told at once, the hour of the digest, the language.

    The list in the product shows everything whatever is chosen here.
    """
    if language not in LANGUAGES:
        raise Invalid({"language": _("Choose one of the languages.")})
    if unknown := set(off) - set(TOPICS):
        raise Invalid({"topics": ", ".join(sorted(unknown))})
    first, last = hours(clock.today())
    if not first.hour <= digest_hour <= last.hour:
        raise Invalid({"digest_hour": _("Choose an hour within working hours.")})
    row = Preference.objects.filter(account=account).first() or Preference(account=account)
    changes = {"off": sorted(off), "at_once": at_once, "digest_hour": digest_hour, "language": language}
    return transition(row, "choose", by=by, table=PREFERENCE, may=may, changes=changes)


@action
def make_feed(*, by: Any, account: Account, organization: Organization | None = None) -> Feed:
    """Make a calendar address for oneself, or for a unit one works for. Its secret enters no Event."""
    if organization is not None and not units(account).filter(pk=organization.pk).exists():
        raise Invalid({"organization": _("Choose a unit that you work for.")})
    if Feed.objects.filter(account=account, organization=organization, state="open").exists():
        raise Invalid({"organization": _("This calendar has an address already. Revoke it to get a new one.")})
    row = Feed(account=account, organization=organization, made_on=clock.today())
    return transition(row, "make", by=by, table=FEED, may=may, note={"organization": organization})


@action
def revoke_feed(*, by: Any, feed: Feed) -> Feed:
    """Revoke an address. Whoever asks for it is told that it is not there."""
    return transition(feed, "revoke", by=by, table=FEED, may=may, changes={"revoked_on": clock.today()})
