"""Buttons of a row: what needs no word is done where it stands, what needs one opens its form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from throughline.desk.acts import Act, NoFields, is_open
from throughline.look.parts import Action

_by_noun: dict[tuple[int, str], tuple[Any, list[Act]]] = {}  # with the acts, so that no others can get their id


def _of_noun(acts: Iterable[Act], noun: str) -> Iterable[Act]:
    """Return the acts on rows of a noun; of a table of acts, which does not change, they are looked up once."""
    if type(acts) is not tuple:
        return [act for act in acts if act.noun == noun and act.rows is not None]
    found = _by_noun.get((id(acts), noun))
    if found is None:
        found = _by_noun[id(acts), noun] = (acts, [act for act in acts if act.noun == noun and act.rows is not None])
    return found[1]


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
    for act in _of_noun(acts, row.noun):
        if (only is not None and act.name not in only) or not is_open(act, user, row):
            continue
        label = str((labels or {}).get(act.name, act.entry.label))
        if act.form is NoFields and not act.intro:
            found.append(at_once(act, row, small=small, label=label))
        else:
            found.append(Action(label=label, url=act.url(row), kind="pri" if act.primary else "", small=small))
    return found
