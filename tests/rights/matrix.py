"""The permission matrix: every table x verb x state of the row x placement of the row x role x place of the role.

What is expected comes from two places: `Verb.who` in the tables, and HOLDS below, which says in plain data which role,
held where, is which relation to a row. No policy is asked for it. What is actual comes from the stage's policy and
from the gate of `transition`, on rows of a database.
"""

import importlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from tests.rights.cast import PLACES, Someone
from throughline.base.errors import NotAllowed, WrongState
from throughline.base.record import admit
from throughline.base.verbs import Table, Verb
from throughline.bodies.models import Jurisdiction, Membership, Person, Post, RuleValue
from throughline.casework.models import Case
from throughline.conveyance.models import Alignment, Conveyance
from throughline.delivery.models import Change
from throughline.jobs import reference
from throughline.meetings.models import AgendaItem, Attendance, Meeting, Outcome, Paper, Requirement

# --- Written by hand, from the architecture's "Permissions": role and place -> relations. -------------------------
# Places as seen from the jurisdiction whose row it is: inside it, in the tier above, or anywhere else (which gives
# nothing, whatever the role). Items know a leading and cooperating units, each in its own district; others do not.
INSIDE = {
    "officer": ("office",),
    "liaison": (),
    "leader": ("leader",),
    "coordinator": ("coordinator",),
    "auditor": ("auditor",),
    "sysadmin": ("sysadmin",),
    "security": ("security",),
}
ABOVE = {"officer": ("upper",), "coordinator": ("upper",)}
KEPT = {"officer": ("keeper",)}  # for the tier above and the districts beside, while nobody works there
UNIT = {
    ("liaison", "leading unit", "inside"): ("lead",),
    ("liaison", "cooperating unit", "inside"): ("cooperating",),
    ("liaison", "sibling unit", "sibling"): ("lead",),
    ("liaison", "sibling office", "sibling"): ("cooperating",),
}
PROGRAMS = ("installer", "clock")
RELATIONS = {
    *(name for names in (*INSIDE.values(), *ABOVE.values(), *KEPT.values(), *UNIT.values()) for name in names),
    *PROGRAMS,
    "responsible",
    "self",
    "receiver",
    "sender",
    "asker",
    "holder",
}
# Which kind of row a noun is. A noun that stands in no line here fails the build.
KINDS = {
    "plain": (
        "organization", "person", "post", "membership", "roster", "plan_year", "role_grant", "account", "alignment",
        "item_list", "round", "work_report", "paragraph", "review", "draft_line", "phrase",
        "readout",
    ),
    "entered": ("jurisdiction",),
    "rule": ("rule_value",),
    "record": ("meeting", "attendance", "agenda_item", "paper", "outcome", "requirement"),
    "conveyed": ("conveyance",),
    "item": ("commitment", "progress_report", "round_item", "change", "project", "party", "remark"),
    "rated": ("rating",),
    "chosen": ("preference", "feed", "import_batch"),
    "cased": ("case",),
}  # fmt: skip
KIND = {noun: kind for kind, nouns in KINDS.items() for noun in nouns}


@dataclass(frozen=True)
class Row:
    """A row under test: where it lies (a place of PLACES' second column), and what about it changes the rights."""

    noun: str
    row: Any
    home: str = "inside"
    about: str = ""
    owner: Any = None


def lies(someone: Someone, home: str) -> str:
    """Say where somebody works as seen from a row's home: inside, above, or elsewhere."""
    if not someone.place:
        return "elsewhere"
    where = PLACES[someone.place][1]
    if where == home:
        return "inside"
    if home == "vacant":
        return "kept" if where == "alone" else "elsewhere"
    return "above" if where == "city" and home != "installation" else "elsewhere"


def held(someone: Someone, at: Row) -> set[str]:
    """Give the relations that somebody has to a row, by the tables above."""
    if someone.role in PROGRAMS:
        return set() if KIND[at.noun] == "conveyed" else {someone.role}
    where = lies(someone, at.home)
    found: set[str] = set()
    if where == "inside":
        found |= {*INSIDE.get(someone.role, ())}
    if where == "above":
        found |= {*ABOVE.get(someone.role, ())}
    if where == "kept":
        found |= {*KEPT.get(someone.role, ())}
    if at.owner is not None and at.owner == someone.user.pk:
        found.add("self")
    return OF_KIND.get(KIND[at.noun], lambda _someone, _at, found: found)(someone, at, found)


def _item(someone: Someone, at: Row, found: set[str]) -> set[str]:
    unit = UNIT.get((someone.role, someone.place, at.home), ())
    found |= {*unit}
    if at.about == "hand-over" and "cooperating" in unit:
        found |= {"receiver"}
    return found | {"responsible"} if someone.responsible and at.home == "inside" else found


def _rated(someone: Someone, at: Row, found: set[str]) -> set[str]:
    return _item(someone, at, found) - {"cooperating"}


def _record(_someone: Someone, at: Row, found: set[str]) -> set[str]:
    """Who is of elsewhere may only enter the public record of a district."""
    return found if at.about == "public record" else found - {"upper", "keeper"}


def _conveyed(someone: Someone, at: Row, found: set[str]) -> set[str]:
    """A clause goes down one tier: the sender's officers and coordinators, the receiver's officers."""
    received = {"receiver"} if "office" in found else set()
    down = at.about == "from above" and lies(someone, at.home) == "above"
    return received | ({"sender"} if down and someone.role in ("officer", "coordinator") else set())


def _rule(someone: Someone, at: Row, found: set[str]) -> set[str]:
    """The installation's own values are kept by the system administrator of its top tier."""
    if at.about != "installation":
        return found
    keeps = someone.role == "sysadmin" and someone.place == "municipal office"
    return {"sysadmin"} if keeps else set()


def _entered(someone: Someone, at: Row, found: set[str]) -> set[str]:
    """A district that is being entered lies below whoever enters it: the office of the tier above."""
    if at.about:
        return set()  # It stands in no tree yet, and none is entered below a district.
    if at.row.pk or at.home == "vacant":
        return found
    return {"upper"} if lies(someone, "city") == "inside" and someone.role in ("officer", "coordinator") else set()


def _cased(someone: Someone, at: Row, found: set[str]) -> set[str]:
    """A case lies with a unit, a working group, the office or the leaders; a unit, a leader or the office raised it."""
    party = UNIT.get((someone.role, someone.place, at.home), ())
    unit = "holder" if "lead" in party else "asker" if "cooperating" in party else ""
    if at.about == "instruction":
        asks = someone.responsible and at.home == "inside"
        return found | ({"asker"} if asks else set()) | ({"holder"} if unit == "holder" else set())
    if at.about == "with the office":
        return found | ({"asker", "holder"} if "office" in found else set())
    if at.about == "with the leaders":
        return found | ({"holder"} if "leader" in found else set()) | ({"asker"} if unit == "asker" else set())
    if at.about == "with a working group":
        speaks = "office" in found or (someone.role, someone.place) == ("liaison", "other unit")
        return found | ({"holder"} if speaks else set()) | ({"asker"} if unit == "asker" else set())
    return found | ({unit} if unit else set())


OF_KIND: dict[str, Callable[[Someone, Row, set[str]], set[str]]] = {
    "item": _item, "rated": _rated, "cased": _cased, "record": _record, "conveyed": _conveyed, "rule": _rule,
    "entered": _entered,
}  # fmt: skip


# --- The rows. -------------------------------------------------------------------------------------------------------
def rows(cast: SimpleNamespace, own: SimpleNamespace, other: SimpleNamespace, city: dict[str, Any]) -> list[Row]:
    """Give the rows of every noun: in S01, in its sibling, in the city, and the special ones."""
    found = []
    for noun in sorted(KIND):
        found += [
            Row(noun, getattr(own, noun), owner=_owner(noun, own)),
            Row(noun, getattr(other, noun), home="sibling", owner=_owner(noun, other)),
        ]
    found += [
        Row(noun, row, home="city", owner=_owner(noun, SimpleNamespace(account=row))) for noun, row in city.items()
    ]
    found += [Row("rule_value", RuleValue(rule="light", value=3), home="installation", about="installation")]
    found = [Row(at.noun, at.row, at.home, "from above", at.owner) if at.noun == "conveyance" else at for at in found]
    sideways = Conveyance(
        jurisdiction=cast.one, organization=cast.office, sender=cast.office2, requirement=other.requirement
    )
    upwards = Conveyance(
        jurisdiction=cast.city, organization=cast.city_office, sender=cast.office, requirement=own.requirement
    )
    found.append(Row("jurisdiction", Jurisdiction(parent=cast.one), about="below a district"))
    offered = Change(jurisdiction=cast.one, commitment=own.commitment, kind="hand_over", new_lead=own.cooperating)
    found.append(Row("change", offered, about="hand-over"))
    found += cased(cast) + vacant(cast)
    return [*found, Row("conveyance", sideways), Row("conveyance", upwards, home="city"), *public(cast)]


def _owner(noun: str, found: SimpleNamespace) -> Any:
    if noun == "import_batch":
        return found.import_batch.owner
    if KIND[noun] == "chosen":
        return getattr(found, noun).account_id
    return found.account.pk if noun == "account" else found.remark.author_id if noun == "remark" else None


def cased(cast: SimpleNamespace) -> list[Row]:
    """Give the cases that lie higher than with a unit, and an instruction."""
    asked = {"jurisdiction": cast.one, "kind": "problem", "body": cast.group}
    made = {
        "instruction": Case(**{**asked, "kind": "instruction"}, to=cast.culture, person=cast.li_person),
        "with the office": Case(**asked, level="office", to=cast.office),
        "with the leaders": Case(**asked, level="leader", unit=cast.education),
        "with a working group": Case(**asked, level="working_group", to=cast.police, unit=cast.education),
    }
    return [Row("case", row, about=about) for about, row in made.items()]


def public(cast: SimpleNamespace) -> list[Row]:
    """Give the rows of a public record that the tier above enters for a district."""
    return [Row(row.noun, row, about="public record") for row in recorded(cast.one)]


def recorded(place: Jurisdiction) -> list[Any]:
    """Give the rows of a public record of a place."""
    meeting = Meeting(jurisdiction=place, public_record=True)
    paper = Paper(jurisdiction=place, public_record=True)
    item = AgendaItem(meeting=meeting)
    return [
        meeting, paper, item, Attendance(meeting=meeting), Outcome(item=item),
        Requirement(jurisdiction=place, meeting=meeting), Requirement(jurisdiction=place, paper=paper),
    ]  # fmt: skip


def vacant(cast: SimpleNamespace) -> list[Row]:
    """Give rows of places where nobody works, as the officer of the district beside or below them meets them."""
    place, group = cast.beside, cast.beside_group
    plain = [
        group, Person(jurisdiction=place), Post(organization=group), Membership(organization=group),
        Alignment(lower=Requirement(jurisdiction=place)), Jurisdiction(parent=cast.empty_city),
    ]  # fmt: skip
    found = [Row(row.noun, row, home="vacant") for row in plain]
    return found + [
        Row(row.noun, row, home="vacant", about="public record")
        for at in (place, cast.empty_city)
        for row in recorded(at)
    ]


def fresh(at: Row) -> Any:
    """Give the row as it is before a creating verb: the same in all but that it is not there yet."""
    model = type(at.row)
    kept = {
        name.attname: getattr(at.row, name.attname)
        for name in model._meta.concrete_fields
        if not name.primary_key and (name.is_relation or not name.unique)
    }
    if at.noun == "jurisdiction":
        return Jurisdiction(parent_id=at.row.parent_id)
    return model(**kept)


# --- The walk. -------------------------------------------------------------------------------------------------------
@dataclass
class Stage:
    """One stage's tables and its policy."""

    name: str
    tables: tuple[Table, ...]
    policy: Any


def stages() -> list[Stage]:
    """Find every package that has transition tables, with its policy."""
    return [
        Stage(name, tables, importlib.import_module(f"throughline.{name}.policy"))
        for name, tables in reference.stages()
    ]


@dataclass
class Walk:
    """What the walk found: how many cells for each noun and verb, which answers, and which cells were wrong."""

    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    used: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    met: set[tuple[str, str]] = field(default_factory=set)


def expected(verb: Verb, at: Row, state: str, relations: set[str]) -> str:
    """Say what must happen: the relation by which it is allowed, else refused; or not open in this state."""
    by = next((name for name in verb.who if name in relations), None)
    if by is None:
        return "refused"
    return by if not verb.frm or at.row.pk is None or state in verb.frm else "not open"


def actual(policy: Any, verb: Verb, row: Any, user: Any) -> str:
    """Say what the gate of `transition` answers with this stage's policy."""
    try:
        return admit(row, verb, user, policy.may, None, "a reason").relation
    except NotAllowed:
        return "refused"
    except WrongState:
        return "not open"


def cases(table: Table, at: Row) -> Iterator[tuple[Verb, str, Row]]:
    """Yield each verb of a table with each state that its row can be in; a creating verb has a row not there yet."""
    owner = at.owner if KIND[at.noun] == "chosen" else None  # what is one's own is so from the start
    unborn = Row(at.noun, fresh(at) if at.row.pk else at.row, at.home, at.about, owner)
    for verb in table.verbs:
        if verb.creates:
            yield verb, table.start(), unborn
        else:
            for state in table.states or ("",):
                yield verb, state, at


def walk(people: Iterable[Someone], found: list[Row]) -> Walk:
    """Ask for every cell once."""
    result, people = Walk(), list(people)
    for stage in stages():
        for table in stage.tables:
            for at in (row for row in found if row.noun == table.noun):
                for verb, state, case in cases(table, at):
                    if state:
                        case.row.state = state
                    for someone in people:
                        _cell(result, stage, table, verb, state, case, someone)
    return result


def _cell(result: Walk, stage: Stage, table: Table, verb: Verb, state: str, at: Row, someone: Someone) -> None:
    should = expected(verb, at, state, held(someone, at))
    does = actual(stage.policy, verb, at.row, someone.user)
    result.cells[table.noun, verb.name] += 1
    allowed = does not in ("refused", "not open")
    result.answers["allowed" if allowed else does] += 1
    if allowed:
        result.used[table.noun, verb.name].add(does)
    result.met.add((someone.role, someone.place))
    if should != does:
        result.wrong.append(
            f"{table.noun}.{verb.name} [{state}] of {at.home} {at.about}: {someone.role} at {someone.place or '-'} "
            f"is {does}, should be {should}"
        )
