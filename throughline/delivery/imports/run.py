"""An import from its file to its rows in the ledger.

Reading, naming and checking open no write transaction. `take` checks once more, outside it, then writes all good rows
in one: if what the check rested on has changed in between, it checks again instead of writing on old knowledge.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.db.models import Count, Max, Model, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid, Refused, RefusedRows, WrongState
from throughline.base.record import acting
from throughline.bodies.models import Organization, Person
from throughline.delivery.called import Names, people_of, units_of
from throughline.delivery.models import Commitment, ItemList
from throughline.exchange.actions import batches
from throughline.exchange.importing import memory, rows
from throughline.exchange.importing.columns import guess, known
from throughline.exchange.importing.rows import Found, Given
from throughline.exchange.models import ImportBatch
from throughline.exchange.reading.run import read
from throughline.exchange.reading.sheet import Table, best_sheet

from .columns import columns
from .names_asked import unknown
from .progress import reports_of
from .targets import TARGETS, Target, capacity

MOST_ROWS = 6000  # one file is one transaction: more would keep other writers waiting
AT_ONCE = 1000  # rows checked and taken while the browser waits; more go to the worker
TRIES = 3
SCHEMES = {"unit": units_of, "person": people_of}
LIST = f"{ItemList.noun}/"


def list_of(batch: ImportBatch) -> ItemList | None:
    """Return the list that the rows of a batch go to; None where they go to no one list."""
    if not batch.about.startswith(LIST):
        return None
    return ItemList.objects.select_related("jurisdiction", "organization").get(pk=int(batch.about.removeprefix(LIST)))


def body_of(batch: ImportBatch) -> int:
    """Return the key of the body whose files speak this way: the list's, or whoever reports."""
    item_list = list_of(batch)
    return item_list.organization_id if item_list is not None else batch.owner


def start(
    *, by: Any, target: str, item_list: ItemList | None, upload: UploadedFile, tables: Sequence[Table] | None = None
) -> ImportBatch:
    """Keep a file with its rows and guess what its columns hold. Raises Invalid on `file`, NotAllowed.

    `tables` are what was read of the file before, outside any transaction; without them it is read here.
    """
    wanted = TARGETS[target]
    item_list = item_list if wanted.of_list else None
    realm, held = capacity(by, wanted, item_list)
    sheet = best_sheet(tables or tables_of(upload), known(columns()[target]))
    if not sheet.rows:
        raise Invalid({"file": _("There is no table in this file: a row of headings and rows below it.")})
    if len(sheet.rows) > MOST_ROWS:
        raise Invalid({"file": _("The file has more than %(most)d rows. Split it.") % {"most": MOST_ROWS}})
    about = item_list.path if item_list is not None else ""
    body = item_list.organization_id if item_list is not None else by.pk
    guessed = guess(sheet.headings, columns()[target], memory.remembered(realm, body, target))
    return batches.upload_batch(
        by=by, upload=upload, sheet=sheet, columns=guessed, realm=realm, role=held.role, body=held.body,
        target=target, about=about,
    )  # fmt: skip


def tables_of(upload: UploadedFile) -> list[Table]:
    """Read a file in the limited child. Raises Invalid on `file` with what is wrong and what to do."""
    upload.seek(0)
    return read(upload.name or "", upload.read())


def name_columns(*, by: Any, batch: ImportBatch, named: Sequence[str]) -> ImportBatch:
    """Say what the columns hold, and remember it for the body's next file. Raises Invalid where one is missing."""
    target = TARGETS[batch.target]
    if missing := target.missing(named):
        titles = {column.name: str(column.heading) for column in columns()[batch.target]}
        said = "; ".join(" / ".join(titles[name] for name in group if name in titles) for group in missing)
        raise Invalid(_("Say which column holds: %(columns)s.") % {"columns": said})
    if len({name for name in named if name}) != sum(map(bool, named)):
        raise Invalid(_("Two columns are named alike."))
    with acting():
        batch = batches.map_batch(by=by, batch=batch, columns=named)
        memory.remember(batch.realm, body_of(batch), batch.target, dict(zip(batch.headings, named, strict=True)))
    return batch


def name_people(*, by: Any, batch: ImportBatch, names: Mapping[str, Mapping[str, str]]) -> ImportBatch:
    """Say which units and people unknown names mean, and remember it for the body's next file."""
    with acting():
        batch = batches.name_batch(by=by, batch=batch, names=names)
        for scheme, meant in names.items():  # nobody too: what was said before may have been wrong
            memory.remember(batch.realm, body_of(batch), scheme, meant)
    return batch


def meant(batch: ImportBatch) -> dict[str, Names]:
    """Return the units and people of the batch's district, with what unknown names were said to mean."""
    body = body_of(batch)
    return {
        scheme: found(
            batch.realm,
            memory.remembered(batch.realm, body, scheme),
        )
        for scheme, found in SCHEMES.items()
    }


def asked_names(batch: ImportBatch) -> dict[str, dict[str, int]]:
    """Return the names that nobody here bears, by scheme, with how many rows name them; those asked before left out."""
    return {
        scheme: {name: count for name, count in told.items() if name not in batch.names.get(scheme, {})}
        for scheme, told in _unknown(batch, meant(batch)).items()
    }


def strange_names(batch: ImportBatch) -> dict[str, dict[str, int]]:
    """Return every name that nobody here bears, what it was said to mean or not: those not yet asked come first."""
    asked = asked_names(batch)
    every = _unknown(batch, {scheme: found(batch.realm) for scheme, found in SCHEMES.items()})
    return {scheme: {**asked[scheme], **told} for scheme, told in every.items()}


def _unknown(batch: ImportBatch, names: Mapping[str, Names]) -> dict[str, dict[str, int]]:
    """Return the names that mean nobody, by scheme, with how many rows name them."""
    if batch.target != "items":
        return {}
    given = rows.given(batch)
    return {scheme: unknown(given, scheme, names[scheme]) for scheme in SCHEMES}


def _checked(by: Any, batch: ImportBatch) -> tuple[Target, Any, list[Given], list[Found]]:
    """Read every row against what stands; write nothing but how far it has come."""
    target = TARGETS[batch.target]
    capacity(by, target, list_of(batch))
    given = rows.given(batch)
    reader = target.reader(by, list_of(batch), meant(batch), given)
    found = []
    for place, row in enumerate(given, 1):
        found.append(reader.check(row))
        if place % AT_ONCE == 0:
            ImportBatch.objects.filter(pk=batch.pk).update(done=place)
    return target, reader, given, found


def check(*, by: Any, batch: ImportBatch) -> ImportBatch:
    """Check every row without taking any: the dry run. A batch that moved on meanwhile is left as it is."""
    _target, _reader, given, found = _checked(by, batch)
    with acting():
        held = ImportBatch.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.pk)
        if (held.state, held.columns) != (batch.state, batch.columns):
            return held  # the page and the worker do the same file: the other was faster, and somebody has gone on
        batch = batches.check_batch(by=by, batch=batch, counts=rows.counts(found))
        rows.note(batch, given, found)
    return batch


def _mark(found: QuerySet[Any]) -> tuple[Any, ...]:
    """Return what changes whenever one of these rows does."""
    return tuple(found.order_by().aggregate(n=Count("pk"), last=Max("pk"), versions=Sum("version")).values())


def rests_on(by: Any, batch: ImportBatch) -> tuple[Any, ...]:
    """Return a mark of what the check of a batch reads and no lock or version holds: equal marks, equal outcome.

    What may change of live items meanwhile (their progress) is checked again under the lock by the bulk acts.
    """
    places: list[type[Model]] = [Organization, Person]
    own = [_mark(model._default_manager.filter(jurisdiction=batch.realm)) for model in places]  # noqa: SLF001
    if (item_list := list_of(batch)) is not None:
        rows = Commitment.objects.filter(item_list=item_list)
        whole = tuple(rows.order_by().aggregate(n=Count("pk"), last=Max("pk")).values())
        return (*own, whole, _mark(rows.filter(state="proposed")))
    return (*own, _mark(reports_of(by)))


def _write(by: Any, batch: ImportBatch) -> ImportBatch | None:
    """Check, then write all good rows in one transaction; None where something changed in between."""
    before = rests_on(by, batch)
    target, reader, given, found = _checked(by, batch)
    pairs = list(zip(given, found, strict=True))
    good = [(row, told) for row, told in pairs if told.outcome in ("add", "change")]
    write = target.ready(by, list_of(batch), reader, good)
    with acting():
        held = ImportBatch.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.pk)
        if held.state != "taking":
            raise WrongState(_("This import was finished in the meantime."))
        if (item_list := list_of(batch)) is not None:
            ItemList.objects.select_for_update(of=("self",), no_key=True).get(pk=item_list.pk)
        if rests_on(by, batch) != before:
            return None
        paths = write()
        if rows.counts(found) != batch.counts:
            rows.note(held, given, found)
        rows.made(held, [*paths, *((row.number, told.path) for row, told in pairs if told.outcome == "same")])
        return batches.finish_batch(by=by, batch=held, counts=rows.counts(found))


def take(*, by: Any, batch: ImportBatch) -> ImportBatch:
    """Take the good rows in, all or none; a batch that cannot be taken goes back to be checked, with the reason."""
    reason: Any = _("The list was being changed all the time. Try again.")
    for _try in range(TRIES):
        try:
            if (done := _write(by, batch)) is not None:
                return done
        except IntegrityError:  # somebody took a number between the check and the lock
            continue
        except WrongState as refused:
            if (now := ImportBatch.objects.get(pk=batch.pk)).state != batch.state:
                return now  # another worker was faster
            reason = refused
        except RefusedRows as refused:
            reason = next(iter(refused.rows.values())) if refused.rows else refused
        except Refused as refused:
            reason = refused
            break
    return batches.stop_batch(by=by, batch=batch, reason=str(reason))


def straight_through(*, by: Any, target: str, item_list: ItemList | None, upload: UploadedFile) -> ImportBatch:
    """Do every step of an import one after the other, as it stands guessed: for programs and for measuring."""
    batch = start(by=by, target=target, item_list=item_list, upload=upload)
    batch = check(by=by, batch=name_columns(by=by, batch=batch, named=batch.columns))
    if not batch.counts.get("add", 0) + batch.counts.get("change", 0):
        return batch
    return take(by=by, batch=batches.queue_batch(by=by, batch=batch))


def give_up(*, by: Any, batch: ImportBatch, fault: Exception) -> ImportBatch:
    """Note that the program itself could not do a step; nothing of it was kept."""
    words = _("The program stopped at this file (%(fault)s). Nothing was taken in. Try again.")
    return batches.stop_batch(by=by, batch=batch, reason=str(words % {"fault": type(fault).__name__}))
