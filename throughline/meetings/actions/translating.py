"""The other language of a public record, filled in from its second published version; what stands is never changed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.base.verbs import Table
from throughline.meetings.models import AgendaItem, Meeting, Requirement
from throughline.meetings.models.requirements import OTHER, digest
from throughline.meetings.policy import may
from throughline.meetings.states import AGENDA_ITEM, MEETING, REQUIREMENT

from .meetings import must_be_unlocked

# What stands as the publisher of a public record whose source names none.
UNNAMED = {"publisher_en": "Publisher not named in the text used", "publisher_zh": "所用公开消息未载发布单位"}


def _fill(row: Any, stem: str, words: tuple[str, str], by: Any, table: Table) -> Any:
    """Fill what is empty of a pair of columns. Raises Invalid where nothing is."""
    given = {f"{stem}_en": words[0].strip(), f"{stem}_zh": words[1].strip()}
    changes = {name: text for name, text in given.items() if text and not getattr(row, name)}
    if not changes:
        raise Invalid({f"{stem}_zh": _("Both languages are filled in already.")})
    return transition(row, "translate", by=by, table=table, may=may, changes=changes)


@action
def translate_meeting(
    *,
    by: Any,
    meeting: Meeting,
    title_en: str = "",
    title_zh: str = "",
    publisher_en: str = "",
    publisher_zh: str = "",
    published_on: date | None = None,
) -> Meeting:
    """Give a public record its title in the language that it lacks, and what else of its source it lacks.

    Raises Invalid where it lacks none of what is given.
    """
    given = {
        "title_en": title_en.strip(),
        "title_zh": title_zh.strip(),
        "publisher_en": publisher_en.strip(),
        "publisher_zh": publisher_zh.strip(),
        "published_on": published_on,
    }
    changes: dict[str, Any] = lacking_of_meeting(meeting, given)
    if not changes:
        raise Invalid({"title_zh": _("Both languages are filled in already.")})
    if unnamed(meeting) and {"publisher_en", "publisher_zh"} & set(changes):  # no half of it stays beside a name
        changes = {"publisher_en": "", "publisher_zh": "", **changes}
    return transition(meeting, "translate", by=by, table=MEETING, may=may, changes=changes)


def unnamed(meeting: Meeting) -> bool:
    """Say whether the source of a public record names no publisher."""
    return all(getattr(meeting, name) == words for name, words in UNNAMED.items())


def lacking_of_meeting(meeting: Meeting, given: dict[str, Any]) -> dict[str, Any]:
    """Return what of title, publisher and day of publication is given and a public record lacks."""
    open_ = set(UNNAMED) if unnamed(meeting) else set()
    return {name: told for name, told in given.items() if told and (name in open_ or not getattr(meeting, name))}


@action
def translate_agenda_item(*, by: Any, item: AgendaItem, title_en: str = "", title_zh: str = "") -> AgendaItem:
    """Give an item of a public record its title in the language that it lacks."""
    must_be_unlocked(item.meeting)
    made: AgendaItem = _fill(item, "title", (title_en, title_zh), by, AGENDA_ITEM)
    return made


@action
def translate_requirement(*, by: Any, requirement: Requirement, text_en: str = "", text_zh: str = "") -> Requirement:
    """Give a clause its wording in the language that it lacks; its quote stays in the language of its source.

    A wording that says what the other one said before is replaced. Of which wording it is, is kept.
    """
    given = {"en": text_en.strip(), "zh": text_zh.strip()}
    lacking = [lang for lang in given if given[lang] and lang in lacks(requirement)]
    if not lacking:
        raise Invalid({"text_zh": _("Both languages are filled in already.")})
    changes = {f"text_{lang}": given[lang] for lang in lacking}
    if len(lacking) == 1:
        source = OTHER[lacking[0]]
        said = requirement.text_en if source == "en" else requirement.text_zh
        changes |= {"text_src": source, "text_digest": digest(said)}
    return transition(requirement, "translate", by=by, table=REQUIREMENT, may=may, changes=changes)


def lacks(requirement: Requirement) -> list[str]:
    """Return the languages in which a clause has no wording, or one of what the other said before."""
    return [lang for lang in OTHER if not getattr(requirement, f"text_{lang}") or requirement.stale_lang == lang]
