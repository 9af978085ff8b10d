"""Buttons of a row: what needs no word is done where it stands, what needs one opens its form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from throughline.desk.acts import Act, NoFields, from_here, is_given
from throughline.look.parts import Action

# By the table of acts, noun and state; with the acts, so that no others can get their id.
_starting: dict[tuple[int, str, str], tuple[Any, list[Act]]] = {}


def _from_here(acts: Iterable[Act], row: Any) -> list[Act]:
    """Return the acts that start from a row's state; of a table of acts, which does not change, looked up once."""
    key = (id(acts), row.noun, getattr(row, "state", ""))
    kept = _starting.get(key)
    if kept is not None:
        return kept[1]
    found = [act for act in acts if act.noun == row.noun and act.rows is not None and from_here(act, row)]
    if type(acts) is tuple:
        _starting[key] = (acts, found)
    return found


def at_once(act: Act, row: Any, *, small: bool = False, label: str = "") -> Action:
    """Return a button that does an act without fields at once: its own key, and the version that is seen."""
    return Action(
        label=label or str(act.entry.label),
        url=act.url(row),
        kind="pri" if act.primary else "",
        small=small,
        method="post",
        fields=(("idempotency_key", uuid4().hex), ("version", str(row.version))),
    )


def buttons(
    acts: Iterable[Act],
    user: Any,
    row: Any,
    *,
    small: bool = False,
    only: Sequence[str] | None = None,
    labels: Mapping[str, Any] | None = None,
) -> list[Action]:
    """Return the buttons open to `user` on `row`; an act with an `intro` asks first, on its own page.

    `labels` renames acts that share a verb with another act of the same row.
    """
    found = []
    for act in _from_here(acts, row):
        if (only is not None and act.name not in only) or not is_given(act, user, row):
            continue
        label = str((labels or {}).get(act.name, act.entry.label))
        if act.form is NoFields and not act.intro:
            found.append(at_once(act, row, small=small, label=label))
        else:
            found.append(Action(label=label, url=act.url(row), kind="pri" if act.primary else "", small=small))
    return found
