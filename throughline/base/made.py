"""Rows of the database made into models with their joined rows, as the ORM makes them but without its long way round.

Django's own way asks of every value whether it was left out and tells two signals of every row. Where a model does
nothing of its own at that moment, its columns are put where they belong at once; signals are not used in this house.
"""

from collections.abc import Callable, Sequence
from inspect import getattr_static
from typing import Any

from django.db import models
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable, RelatedPopulator, get_related_populators

Row = Sequence[Any]


def _is_plain(model: Any, names: Sequence[str]) -> bool:
    """Say whether making a row of a model is nothing but keeping these columns, and these are all it has."""
    own = any(getattr_static(model, name) is not getattr_static(models.Model, name) for name in ("__init__", "from_db"))
    columns = [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 (Django's name)
    return not own and list(names) == columns


def _instances(model: Any, alias: str, names: Sequence[str]) -> Callable[[Row], Any]:
    """Return what makes one instance of the values of its columns."""
    if not _is_plain(model, names):
        return lambda values: model.from_db(alias, names, values)

    def make(values: Row) -> Any:
        made = model.__new__(model)
        state = made._state = ModelState()  # noqa: SLF001 (Django's name)
        state.adding, state.db = False, alias
        made.__dict__.update(zip(names, values, strict=True))
        return made

    return make


def _joined(populator: RelatedPopulator) -> Callable[[Row, Any], None]:
    """Return what makes a joined row, with those joined to it, and hangs it on its owner."""
    if populator.reorder_for_init:
        return populator.populate
    make = _instances(populator.model_cls, populator.db, populator.init_list)
    begin, end, key = populator.cols_start, populator.cols_end, populator.pk_idx
    deeper = [_joined(one) for one in populator.related_populators]
    hang, hang_back = populator.local_setter, populator.remote_setter

    def populate(row: Row, owner: Any) -> None:
        values = row[begin:end]
        if values[key] is None:
            hang(owner, None)
            return
        made = make(values)
        for populate_deeper in deeper:
            populate_deeper(row, made)
        hang(owner, made)
        hang_back(made, owner)

    return populate


def maker(queryset: Any, compiler: Any) -> Callable[[Row], Any]:
    """Return what makes one row of the database into a model with its joined rows, or leaves it a tuple."""
    if queryset._iterable_class is not ModelIterable:  # noqa: SLF001 (Django's name)
        flat = len(compiler.select) == 1 and queryset._iterable_class.__name__.startswith("Flat")  # noqa: SLF001
        return (lambda row: row[0]) if flat else tuple
    info, alias = compiler.klass_info, queryset.db
    chosen = info["select_fields"]
    begin, end = chosen[0], chosen[-1] + 1
    instance = _instances(info["model"], alias, [entry[0].target.attname for entry in compiler.select[begin:end]])
    joined = [_joined(one) for one in get_related_populators(info, compiler.select, alias)]  # type: ignore[call-arg]  # stubs of a later Django
    extra = tuple(compiler.annotation_col_map.items())

    def make(row: Row) -> Any:
        made = instance(row[begin:end])
        for populate in joined:
            populate(row, made)
        for name, place in extra:
            setattr(made, name, row[place])
        return made

    return make
