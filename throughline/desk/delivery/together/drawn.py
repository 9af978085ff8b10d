"""The table of the units that work on an item, as a function: nearly every item has one. Texts are escaped."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from throughline.delivery.models import CommitmentParty
from throughline.desk.signed import name_of
from throughline.look import markup
from throughline.look.lights import Light
from throughline.look.quick import filled, light, safe, said


def _stands(row: Mapping[str, Any]) -> str:
    """Return the light of a part, with the last word of whoever did it."""
    party = row["party"]
    if not row["done"]:
        return light(Light("red", _("Overdue")) if row["light"] == "red" else Light("non", party.get_state_display()))
    told = light(Light("don", _("done %(day)s") % {"day": row["done"]}))
    if not row["word"]:
        return told
    who = name_of(party.done_by)
    return told + filled('<p class="sm">{} <span class="dim">{}</span></p>', said(row["word"]), who)


def _signed(row: Mapping[str, Any], unsigned: Collection[CommitmentParty]) -> str:
    """Return who signed a part off, or that somebody has to."""
    if row["agreed"]:
        facts = {"day": row["agreed"], "who": name_of(row["party"].agreed_by)}
        return filled('<p class="sm">{}</p>', _("Signed off on %(day)s by %(who)s") % facts)
    if row["party"] in unsigned:
        return filled('<p class="sm ta">{}</p>', _("Sign-off needed before closing"))
    return ""


def table(rows: Sequence[Mapping[str, Any]], unsigned: Collection[CommitmentParty], token: str) -> SafeString:
    """Return the units with their parts; `unsigned` are those whose sign-off is needed, `token` that of the forms."""
    unit, part, due, stands = map(safe, (_("Unit"), pgettext("of a unit", "Part"), _("Due"), _("Where it stands")))
    none, lines = filled('<span class="dim">{}</span>', _("no part of its own")), []
    for row in rows:
        party = row["party"]
        acts = f'<div class="mt1">{markup.acts(row["acts"], token)}</div>' if row["acts"] else ""
        lines.append(
            f'<tr id="party-{party.pk}"><th scope="row">{safe(said(party.organization.short))}<br>'
            f'<span class="k">{safe(party.get_role_display())}</span></th>\n'
            f'<td data-l="{part}">{safe(said(party.part)) if party.part else none}</td>\n'
            f'<td class="nw" data-l="{due}">{safe(row["due"] or "–")}</td>\n'
            f'<td data-l="{stands}"><div>{_stands(row)}\n{_signed(row, unsigned)}\n{acts}</div></td></tr>'
        )
    heads = "".join([f'<th scope="col">{name}</th>' for name in (unit, part, due, stands)])
    return SafeString(
        f'<table class="cards inl t1"><thead><tr>{heads}</tr></thead>\n<tbody>{"".join(lines)}</tbody></table>'
    )
