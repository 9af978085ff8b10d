"""An import from the upload to the end. What rows mean, and whether they may be taken, is the stage's to say."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from throughline.base import clock, written
from throughline.base.record import action, transition
from throughline.exchange import files
from throughline.exchange.models import ImportBatch, ImportRow
from throughline.exchange.policy import may
from throughline.exchange.reading.sheet import Sheet
from throughline.exchange.states import IMPORT_BATCH


def _do(batch: ImportBatch, verb: str, by: Any, **changes: Any) -> ImportBatch:
    """Do a verb whose only facts are what it sets."""
    return transition(batch, verb, by=by, table=IMPORT_BATCH, may=may, changes=changes)


@action
def upload_batch(
    *,
    by: Any,
    upload: UploadedFile,
    sheet: Sheet,
    columns: Sequence[str],
    realm: str,
    role: str,
    body: str,
    target: str,
    about: str = "",
) -> ImportBatch:
    """Keep a file that was read, with its rows as they stand in it. Raises Invalid on `file`."""
    kept = files.keep(upload, realm=realm)
    batch = ImportBatch(realm=realm, owner=by.pk, role=role, body=body, file=kept, uploaded_at=clock.now())
    batch.headings, batch.columns, batch.left_out = sheet.headings, list(columns), list(sheet.left_out)
    changes = {"target": target, "about": about, "sheet": sheet.name[:200], "total": len(sheet.rows)}
    note = {"file": kept.name, "sha256": kept.sha256}
    batch = transition(batch, "upload", by=by, table=IMPORT_BATCH, may=may, changes=changes, note=note)
    written.insert_all([ImportRow(batch=batch, number=number, cells=cells) for number, cells in sheet.rows])
    return batch


@action
def map_batch(*, by: Any, batch: ImportBatch, columns: Sequence[str]) -> ImportBatch:
    """Say for each heading which field it fills; "" leaves a column out."""
    return _do(batch, "map", by, columns=list(columns), counts={}, trouble="")


@action
def name_batch(*, by: Any, batch: ImportBatch, names: Mapping[str, Mapping[str, str]]) -> ImportBatch:
    """Say what unknown names mean: {scheme: {name: key}}, "" for one that means nobody."""
    told = {scheme: {**batch.names.get(scheme, {}), **found} for scheme, found in names.items()}
    return _do(batch, "name", by, names={**batch.names, **told}, counts={}, trouble="")


@action
def queue_check(*, by: Any, batch: ImportBatch) -> ImportBatch:
    """Hand a long file to the worker to be checked."""
    return _do(batch, "wait", by, done=0, held_until=None, trouble="")


@action
def check_batch(*, by: Any, batch: ImportBatch, counts: Mapping[str, int]) -> ImportBatch:
    """Note that every row was checked, and how many came out how."""
    return _do(batch, "check", by, counts=dict(counts), done=batch.total, held_until=None, trouble="")


@action
def queue_batch(*, by: Any, batch: ImportBatch, version: int | None = None) -> ImportBatch:
    """Ask for the good rows to be taken in."""
    changes: dict[str, Any] = {"done": 0, "held_until": None}
    return transition(batch, "take", by=by, table=IMPORT_BATCH, may=may, changes=changes, version=version)


@action
def finish_batch(*, by: Any, batch: ImportBatch, counts: Mapping[str, int]) -> ImportBatch:
    """Note that the good rows are in; part of the transaction that took them."""
    return _do(batch, "finish", by, counts=dict(counts), done=batch.total, held_until=None, ended_at=clock.now())


@action
def stop_batch(*, by: Any, batch: ImportBatch, reason: str) -> ImportBatch:
    """Note that a step could not be done, and why; nothing of it was kept."""
    changes: dict[str, Any] = {"trouble": reason[:300], "held_until": None, "counts": {}}
    return transition(batch, "stop", by=by, table=IMPORT_BATCH, may=may, changes=changes, reason=reason)


@action
def drop_batch(*, by: Any, batch: ImportBatch) -> ImportBatch:
    """Leave a file aside: none of it was taken in."""
    return _do(batch, "drop", by, ended_at=clock.now())
