"""Links in mails: what a round asks of somebody, each item with the link that answers it without a sign-in.

A link is made with the mail, in its transaction, and stands nowhere else: a mail that is not made makes none.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.base.text import current_language
from throughline.bodies.models import Account
from throughline.bodies.standing import standing
from throughline.delivery.answering import links_of
from throughline.delivery.models import RoundItem

from .models import Notice
from .stages import split

# What a notice speaks of -> where to look for the asked items.
ASKED = {"round": "round", "round_item": "pk", "progress_report": "commitment__reports"}


def owed(account: Account, rows: Iterable[Notice]) -> list[RoundItem]:
    """Return what open rounds ask of somebody among what notices speak of; what a colleague has is not theirs."""
    wanted = Q(pk__in=())
    for row in rows:
        place = split(row.path)
        if place is not None and place[0] in ASKED:
            wanted |= Q(**{ASKED[place[0]]: place[1]})
    asked = RoundItem.objects.filter(wanted, state="owed", round__state="open", commitment__live=True)
    asked = asked.filter(Q(handed_to=None) | Q(handed_to=account), commitment__lead__in=standing(account).units())
    asked = asked.select_related("round", "commitment", "handed_to").distinct()
    return list(asked.order_by("round__due", "commitment__due", "pk"))


def paragraphs(account: Account, rows: Iterable[Notice], most: int) -> list[tuple[str, str]]:
    """Return (words, path) for each asked item, in the active language: at most `most`, the nearest first."""
    found = []
    for row in owed(account, rows)[:most]:
        words = _("%(title)s: report by %(day)s. Answer here, without signing in; the link is yours alone:") % {
            "title": row.commitment.title,
            "day": date_format(row.owed_by_day, "DATE_FORMAT"),
        }
        found += [(words, path) for _account, path in links_of(row, [account], current_language())]
    return found
