"""Reads of the hot pages, worded once: the ORM builds and compiles a queryset for its shape, later only values change.

Building and wording a query takes the ORM five to ten times as long as the database needs to answer it by an index.
`Prepared(build)` calls `build` with stand-ins for the values, twice with different ones, so that the places where they
stand in the statement are known; the next call with the same shape (types, and lengths of lists) only fills them in.
What is read is always fresh: nothing of an answer is kept. `together` asks several of them in one statement.

    OF_ACCOUNT = Prepared(lambda account, day: RoleGrant.objects.filter(account=account, valid_from__lte=day))
    rows = OF_ACCOUNT.rows(account=7, day=clock.today())

Values are numbers, texts, days, moments, or lists of them; None, True and False are part of the shape. `build` must
use a value as it is (as a parameter), not to decide anything: what it decides belongs into the shape.
"""

import datetime
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain as chained
from typing import Any, ClassVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models import prefetch_related_objects
from django.utils.dateparse import parse_date

from .made import maker

MOST = 400  # shapes kept of one query
LARGEST = 2**63  # from here on no column holds a number
WIDEST = 100  # columns in one JSON array: functions take no more arguments than that on either database
_FIRST = (30_011, 31_011)  # stand-ins for numbers: within every column, unlike anything a query says by itself

LISTS = (list, tuple, set, frozenset)
Shape = tuple[Any, ...]
Taken = tuple[Shape, list[Any]] | None


@cache
def _vendor() -> str:
    """Return which database it is: asked once, not of Django's stand-in for the connection at every statement."""
    return str(connection.vendor)


_day = lru_cache(maxsize=20_000)(lambda value: parse_date(value) if type(value) is str else value)  # text in JSON


class Unprepared(TypeError):
    """A value does not stand in the statement as it was given, so the query cannot be prepared: a fault of `build`."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A worded query: statement, parameters with the places of the values, and how rows become what they are."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]  # (place among the parameters, number of the value)
    columns: tuple[str, ...]
    typed: tuple[tuple[int, Callable[[Any], Any]], ...]  # columns that lose their type in JSON, where none is stored
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]  # (place of a column, what makes its values)
    make: Callable[[Sequence[Any]], Any]
    prefetch: tuple[Any, ...]

    def filled(self, values: list[Any]) -> list[Any]:
        """Return the parameters with the values in their places."""
        params = list(self.params)
        for place, number in self.places:
            params[place] = values[number]
        return params

    def made(self, found: list[Any]) -> list[Any]:
        """Make the rows of what the database gave."""
        if self.converters:
            found = [list(row) for row in found]
            for place, convert in self.converters:
                for row in found:
                    row[place] = convert(row[place])
        rows = list(map(self.make, found))
        if self.prefetch:
            prefetch_related_objects(rows, *self.prefetch)
        return rows


def _taken(given: dict[str, Any]) -> Taken:
    """Return what of values changes the statement, and the parameters; None where a number is in no row."""
    shape: list[Any] = [_vendor()]
    params: list[Any] = []
    for name, value in given.items():
        kind: Any = type(value)
        if kind is int and not -LARGEST <= value < LARGEST:
            return None  # an address may name any number
        if kind is str or kind is int:
            params.append(value)
        elif value is None or kind is bool:
            kind = value
        elif isinstance(value, LISTS):
            listed = sorted(value) if isinstance(value, set | frozenset) else value  # collections in a steady order
            kind = (len(listed), type(listed[0]) if listed else None)
            params += listed if kind[1] in (int, str) else map(_stored, listed)
        else:
            params.append(_stored(value))
        shape += (name, kind)
    return tuple(shape), params


def _stand_in(value: Any, number: int) -> Any:
    """Return a value of the same type that nothing else in the statement says."""
    if isinstance(value, int):
        return number
    if isinstance(value, str):
        return f"\ue000{number}"
    day = datetime.timedelta(days=number)
    if isinstance(value, datetime.datetime):
        return datetime.datetime(1990, 1, 1, tzinfo=datetime.UTC) + day
    if isinstance(value, datetime.date):
        return datetime.date(1990, 1, 1) + day
    message = f"{type(value).__name__} cannot be prepared"
    raise Unprepared(message)


def _stored(value: Any) -> Any:
    """Return a value as the ORM hands it to the database at hand."""
    if not isinstance(value, datetime.date):  # moments are days too
        return value
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value)


class Prepared:
    """A query by its shape; see the head of this file."""

    _by_key: ClassVar[dict[type[models.Model], "Prepared"]] = {}

    @classmethod
    def locked(cls, model: type[models.Model]) -> "Prepared":
        """Return the query that locks one row of a model by its `pk`."""
        if model not in cls._by_key:
            rows = model._default_manager.order_by()  # noqa: SLF001 (Django's name)
            cls._by_key[model] = cls(lambda pk: rows.select_for_update(of=("self",), no_key=True).filter(pk=pk))
        return cls._by_key[model]

    def __init__(self, build: Callable[..., models.QuerySet[Any]]) -> None:
        """Take a function from named values to a queryset of rows or of tuples (`values_list`)."""
        self.build = build
        self.plans: dict[Shape, _Plan | None] = {}

    def rows(self, **given: Any) -> list[Any]:
        """Return the rows for these values."""
        plan, found = self._asked(given)
        return plan.made(found) if plan is not None else []

    def flat(self, **given: Any) -> list[Any]:
        """Return the rows as the driver gives them; where that has no days or JSON, a query casts them to text."""
        return list(self._asked(given)[1])

    def _asked(self, given: dict[str, Any]) -> tuple["_Plan | None", list[Any]]:
        plan, values = self.planned(given, _taken(given))
        if plan is None:
            return None, []
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(plan.sql, plan.filled(values))
            return plan, cursor.fetchall()

    def planned(self, given: dict[str, Any], taken: Taken) -> tuple["_Plan | None", list[Any]]:
        """Return the plan for the shape of these values, and the values as parameters."""
        if taken is None:
            return None, []
        shape, values = taken
        plans = self.plans
        if shape not in plans:
            # Threads share the plans: a full table is left to those who are reading it, not emptied under them.
            plans = {} if len(plans) >= MOST else plans
            plans[shape] = self._plan(given)
            self.plans = plans
        return plans[shape], values

    def first(self, **given: Any) -> Any:
        """Return the first row, or None."""
        return next(iter(self.rows(**given)), None)

    def _worded(self, values: dict[str, Any], first: int) -> tuple[Any, Any, str, tuple[Any, ...], list[Any]]:
        """Return queryset, compiler, statement, parameters and the stand-ins that it was worded with."""
        numbers = iter(range(first, first + 1000))
        standing: dict[str, Any] = {}
        for name, value in values.items():
            if isinstance(value, LISTS):
                standing[name] = [_stand_in(entry, next(numbers)) for entry in value]
            elif value is None or isinstance(value, bool):
                standing[name] = value
            else:
                standing[name] = _stand_in(value, next(numbers))
        queryset = self.build(**standing)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, params = compiler.as_sql(with_col_aliases=True)
        return queryset, compiler, sql, tuple(params), _taken(standing)[1]  # type: ignore[index]  # no stand-in is too large

    def _plan(self, values: dict[str, Any]) -> _Plan | None:
        """Word the query; None where its shape can have no rows."""
        try:
            queryset, compiler, sql, params, standing = self._worded(values, _FIRST[0])
            _queryset, _compiler, again, others, second = self._worded(values, _FIRST[1])
        except EmptyResultSet:
            return None
        number_of = {stored: number for number, stored in enumerate(standing)}
        places = tuple(
            (place, number_of.get(one, -1))
            for place, (one, two) in enumerate(zip(params, others, strict=True))
            if one != two
        )
        same = all(number >= 0 and others[place] == second[number] for place, number in places)
        if sql != again or not same or {number for _place, number in places} != set(range(len(standing))):
            message = f"a value of {self.build} does not stand in its statement as it is"
            raise Unprepared(message)
        fields = [entry[0] for entry in compiler.select[: compiler.col_count]]
        make = maker(queryset, compiler)
        prefetch = queryset._prefetch_related_lookups  # noqa: SLF001 (Django's name)
        columns = tuple(alias for _expression, _worded, alias in compiler.select)
        outputs = [getattr(field, "output_field", None) for field in fields]
        typed = tuple(
            (place, _text_of if isinstance(output, models.JSONField) else output.to_python)
            for place, output in enumerate(outputs)
            if isinstance(output, models.DateField | models.UUIDField | models.DecimalField | models.JSONField)
        )
        converters = tuple(
            (place, _SHORT.get(convert.__name__) or partial(convert, expression=of, connection=compiler.connection))
            for place, (converts, of) in compiler.get_converters(fields).items()
            for convert in converts
        )
        return _Plan(sql, params, places, columns, typed, converters, make, prefetch)


_SHORT: dict[str, Callable[[Any], Any]] = {  # SQLite's ways that every row goes many times, by the names Django has
    "convert_booleanfield_value": {None: None, 0: False, 1: True}.__getitem__,
    "convert_datefield_value": _day,
}


def _text_of(value: Any) -> str | None:
    """Return what stands in a JSON column as the text that a field of Django reads."""
    return None if value is None else json.dumps(value)


# Statements of several queries; the plans are kept beside them, so that no other can get the same id.
_gatherings: dict[Shape, tuple[str, tuple[_Plan, ...]]] = {}


def together(*asked: tuple[Prepared, dict[str, Any]]) -> list[list[Any]]:
    """Ask several queries in one statement: it answers with one JSON array of the rows of each.

    Many small questions about one thing then cost one way to the database. Prefetches of the queries are not followed.
    """
    values = {id(given): given for _query, given in asked}  # many questions about one thing share them
    taken = {key: _taken(given) for key, given in values.items()}
    planned = [query.planned(given, taken[id(given)]) for query, given in asked]
    plans = tuple([plan for plan, _values in planned if plan is not None])
    if not plans:
        return [[] for _one in asked]
    key = tuple(map(id, plans))
    kept = _gatherings.get(key)
    if kept is None:
        if len(_gatherings) >= MOST:
            _gatherings.clear()
        parts = " || ',' || ".join(map(_gathered, plans))
        kept = _gatherings[key] = (f"SELECT '[' || {parts} || ']'", plans)  # nosec B608
    params = [param for plan, values in planned if plan is not None for param in plan.filled(values)]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(kept[0], params)
        answers = iter(json.loads(cursor.fetchone()[0]))
    return [plan.made(_rows(found, plan)) if plan and (found := next(answers)) else [] for plan, _values in planned]


def _gathered(plan: _Plan) -> str:
    """Return the statement of one query as a part of several: its rows as JSON."""
    # Our own statements and the names of their columns; what was given is a parameter.
    if _vendor() == "sqlite":
        names = [f'a."{column}"' for column in plan.columns]
        lists = [f"json_array({', '.join(names[at : at + WIDEST])})" for at in range(0, len(names), WIDEST)]
        row = lists[0] if len(lists) == 1 else f"json_array({', '.join(lists)})"
        return f"(SELECT json_group_array({row}) FROM ({plan.sql}) a)"  # noqa: S608  # nosec B608
    return f"(SELECT COALESCE(json_agg(a)::text, '[]') FROM ({plan.sql}) a)"  # noqa: S608  # nosec B608


def _rows(found: list[Any], plan: _Plan) -> list[Any]:
    """Return the rows of a JSON array as the database would have given them."""
    if _vendor() == "sqlite":
        return found if len(plan.columns) <= WIDEST else [list(chained(*lists)) for lists in found]
    rows = [list(row.values()) for row in found]
    for row in rows:
        for place, to_python in plan.typed:
            row[place] = to_python(row[place])
    return rows
