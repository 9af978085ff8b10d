"""The parts of an item and the box for a remark, as functions: nearly every item has them. Texts are escaped."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from throughline.delivery.models import Commitment, CommitmentParty
from throughline.delivery.together.reading import Together
from throughline.desk.acts import address_of
from throughline.desk.signed import name_of
from throughline.look import markup
from throughline.look.lights import Light
from throughline.look.markup import NOTHING
from throughline.look.parts import Action
from throughline.look.quick import filled, joined, light, safe, said
from throughline.look.rail import HOLE

from .. import shown


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


def _rolled(item: Commitment, found: Together) -> SafeString:
    """Return how far an item is by its parts, and who set another figure."""
    if found.rollup is None:
        return NOTHING
    typed = NOTHING
    if item.progress_by != "parts":
        told = _("The item itself stands at %(percent)s%% as reported.") % {"percent": item.percent}
        typed = filled(' <span class="sm mut">{}</span>', told)
    told = filled('<p class="mt1"><span class="b">{}</span>{}</p>\n', found.rollup.said, typed)
    if item.override is None:
        return told
    day = shown.long_day(item.override_on) if item.override_on else ""
    facts = {"percent": item.override, "who": item.override_by, "day": day}
    why = _("Set to %(percent)s%% by %(who)s on %(day)s:") % facts
    return told + filled('<p class="sm">{} {}</p>', why, said(item.override_reason))


def _placed(below: Commitment) -> SafeString:
    """Return an item that is a part of another one."""
    return filled(
        '<li><span class="dim nw">{}</span><span><a href="{}">{}</a> <span class="k">{}</span></span>'
        '<span class="sm nw">{} · {}%</span></li>',
        below.number,
        address_of("commitment-page", below.pk),
        said(below.title),
        said(below.lead.short) if below.lead else NOTHING,
        below.get_state_display(),
        below.percent,
    )


def parts(
    item: Commitment, found: Together, rows: Sequence[Mapping[str, Any]], acts: Sequence[Action], token: str
) -> SafeString:
    """Return the section of the units with their parts and of the items below; nothing where there is none of it."""
    if not (rows or found.below or acts):
        return NOTHING
    units = table(rows, found.unsigned, token) if rows else NOTHING
    below = joined("", [_placed(one) for one in found.below])
    inner = (
        _rolled(item, found),
        units,
        filled('\n<ul class="agd w2 mt2">{}</ul>', below) if below else NOTHING,
        filled('\n<div class="mt2">{}</div>', markup.acts(acts, token)) if acts else NOTHING,
    )
    return markup.section(joined("", inner), _("Parts"), ident="parts", css="")


@lru_cache(maxsize=8)
def _box(_language: str) -> tuple[str, ...]:
    """Return the form of a new remark in pieces, between which its address, token, key and address again come."""
    form = filled(
        '<form class="form mt2" method="post" action="{0}">{0}'
        '<input type="hidden" name="idempotency_key" value="{0}">\n'
        '<div class="field"><label for="remark-text">{1}</label><p class="hint" id="remark-hint">{2}</p>'
        '<textarea class="in" id="remark-text" name="text" rows="3" required maxlength="4000" '
        'aria-describedby="remark-hint"></textarea></div>\n'
        '<fieldset class="field"><legend>{3}</legend><div class="opts"><label class="check"><input type="radio" '
        'name="visibility" value="partners" checked>{4}</label><label class="check"><input type="radio" '
        'name="visibility" value="internal">{5}</label></div></fieldset>\n'
        '<div class="acts"><button class="btn" type="submit">{6}</button>'
        '<a class="btn txt" href="{0}">{7}</a></div></form>',
        HOLE,
        _("Remark"),
        _("@ and the name of a unit or a person tells them."),
        _("Read by"),
        _("All partners"),
        _("Own unit only"),
        _("Write a remark"),
        _("Choose whom to tell"),
    )
    return tuple(form.split(HOLE))


def box(data: Mapping[str, str], token: str) -> SafeString:
    """Return the form in which a remark is written; `token` is that of the forms of the page."""
    form, secret, key, whom, end = _box(get_language() or "")
    url = safe(data["url"])
    field = f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">' if token else ""
    return SafeString(f"{form}{url}{secret}{field}{key}{data['key']}{whom}{url}{end}")


def first_remark(data: Mapping[str, str], token: str) -> SafeString:
    """Return the section of remarks where there is none yet."""
    return markup.section(box(data, token), pgettext("thread", "Remarks"), count=0, ident="remarks", css="")
