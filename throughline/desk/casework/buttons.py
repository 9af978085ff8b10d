"""Buttons of a case: what needs no word is done where it stands, what needs one opens its form."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from throughline.desk.acts import Act, NoFields, is_open
from throughline.look.parts import Action


def buttons(acts: Iterable[Act], user: Any, row: Any, *, small: bool = False) -> list[Action]:
    """Return the buttons open to somebody on a row, in the order of the declarations."""
    found = []
    for act in acts:
        if act.noun != row.noun or not is_open(act, user, row):
            continue
        at_once = act.form is NoFields
        fields = (("idempotency_key", uuid4().hex), ("version", str(row.version))) if at_once else ()
        found.append(
            Action(
                label=str(act.entry.label),
                url=act.url(row),
                kind="pri" if act.primary else "",
                small=small,
                method="post" if at_once else "get",
                fields=fields,
            )
        )
    return found
