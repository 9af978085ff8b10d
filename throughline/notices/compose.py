"""From notices to mail: at once where somebody has to act, else one digest a day at the hour that each person chose.

Nothing is made outside working hours: what happens at night is told in one mail in the morning. Each notice goes into
one mail at most: it is tied to the mail in the transaction that makes it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base import clock
from throughline.bodies.models import Account

from .answers import paragraphs
from .hours import hours, is_working
from .mail import CHINESE, absolute, choice_of, language_of, queue, signature, writing_in
from .models import Mail, Notice, Preference
from .said_with import said_with
from .shown import Line, lines

FRESH = timedelta(days=7)  # what is older is in the list only: a server set up late starts with this week
MOST = 40  # lines of one mail; the rest is counted
# A mail that nobody knows to have arrived told nothing for certain: the next digest tells it again.
UNTOLD = Q(mail=None) | Q(mail__stage__in=("unsure", "dropped"))
Address = Callable[[Notice], str]


def compose(address: Address, choices_url: Callable[[], str], otherwise: str = CHINESE) -> dict[str, int]:
    """Make the mail that is due now; return how many of each kind.

    `address` gives the path of a notice's page; `otherwise` is the language of those who chose none.
    """
    now = clock.now()
    made = {"at_once": 0, "digest": 0}
    if not is_working(now):
        return made
    for account, rows in _by_reader(_open(now).filter(needs_act=True, mail=None)):
        choice = choice_of(account)
        wanted = [row for row in rows if choice.at_once and row.topic not in choice.off]
        language = language_of(account, choice, otherwise)
        made["at_once"] += _make(account, language, "at_once", wanted, None, (address, choices_url))
    today = timezone.localdate(now)
    had = set(Mail.objects.filter(day=today).values_list("account", flat=True))
    for account, rows in _by_reader(_open(now).exclude(account__in=had)):
        choice = choice_of(account)
        if timezone.localtime(now).hour < _hour(choice, today):
            continue
        wanted = [row for row in rows if row.topic not in choice.off]
        language = language_of(account, choice, otherwise)
        made["digest"] += _make(account, language, "digest", wanted, today, (address, choices_url))
    return made


def _open(now: datetime) -> QuerySet[Notice]:
    """Return the notices that no mail has told for certain and nobody has read, of people who have an address."""
    rows = Notice.objects.filter(UNTOLD, read_on=None, at__gte=now - FRESH, account__is_active=True)
    return rows.exclude(account__email="").select_related("account__person")


def _by_reader(rows: QuerySet[Notice]) -> Iterable[tuple[Account, list[Notice]]]:
    """Return the notices of each reader, oldest first."""
    found: dict[int, list[Notice]] = defaultdict(list)
    for row in rows.order_by("account", "at", "pk"):
        found[row.account_id].append(row)
    return [(rows_of[0].account, rows_of) for rows_of in found.values()]


def _hour(choice: Preference, day: date) -> int:
    """Return the hour of the digest, within the working hours."""
    first, last = hours(day)
    latest = last.hour if last.minute else last.hour - 1
    return max(first.hour, min(choice.digest_hour, latest))


def _make(
    account: Account,
    language: str,
    kind: str,
    rows: list[Notice],
    day: date | None,
    addresses: tuple[Address, Callable[[], str]],
) -> int:
    """Make one mail of notices and tie them to it; 0 where another runner was faster."""
    if not rows:
        return 0
    try:
        with transaction.atomic():
            keys = [row.pk for row in rows]
            free = Notice.objects.select_for_update(of=("self",), no_key=True).filter(UNTOLD, pk__in=keys, read_on=None)
            still = set(free.values_list("pk", flat=True))
            rows = [row for row in rows if row.pk in still]
            if not rows:
                return 0
            with writing_in(language):
                told = lines(account, rows)
                beside = (said_with(account, told), paragraphs(account, rows, MOST))
                subject, body = _words(kind, told, *addresses, *beside)
            mail = queue(account=account, kind=kind, subject=subject, body=body, language=language, day=day)
            return Notice.objects.filter(pk__in=still).update(mail=mail) and 1
    except IntegrityError:  # the digest of this day is there already
        return 0


def _words(
    kind: str,
    told: list[Line],
    address: Address,
    choices_url: Callable[[], str],
    words: Mapping[int, str],
    asked: list[tuple[str, str]],
) -> tuple[str, str]:
    """Return subject and body in the active language. The subject names no row: it stands on locked screens.

    `words` are what was written with the acts; `asked` the links that answer.
    """
    count = len(told)
    if kind == "at_once":
        subject = ngettext("%(count)d thing waits for you", "%(count)d things wait for you", count) % {"count": count}
    else:
        day = date_format(clock.today(), "DATE_FORMAT")
        subject = ngettext("%(day)s: %(count)d notice", "%(day)s: %(count)d notices", count) % {
            "day": day,
            "count": count,
        }
    parts = [_paragraph(line, address(line.notice), words.get(line.notice.pk, "")) for line in told[:MOST]]
    if count > MOST:
        parts.append(_("And %(count)d more in your list.") % {"count": count - MOST})
    parts += [f"{sentence}\n{absolute(path)}" for sentence, path in asked]
    choose = _("Choose what mail brings: %(address)s") % {"address": absolute(choices_url())}
    return _("Throughline: %(subject)s") % {"subject": subject}, "\n\n".join([*parts, f"{choose}\n{signature()}"])


def _paragraph(line: Line, path: str, words: str) -> str:
    """Return one notice: what it is about, what happened, why one is told, what was written with it, where to look."""
    title = line.title or _("(no longer shown to you)")
    what = _("%(what)s · %(why)s") % {"what": line.what, "why": line.why}
    return "\n".join(filter(None, [str(title), what, words, absolute(path) if line.title else ""]))
