"""The named cast: a city with two sample districts, and one person for each right. Every story of the tests is theirs.

City S00: officer Mei, coordinator Lin. District S01: officer Wang, leader Li, liaisons Zhao (culture), Sun (education),
Zhou (police branch), auditor He, security officer Shen, system administrator Xu. District S02: officer Qian and liaison
Wu, who must never see or do anything in S01.
"""

import datetime
import pickle
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from throughline.base import clock
from throughline.base.record import acting
from throughline.bodies.actions import accounts, organizations, people
from throughline.bodies.standing import INSTALLER

LONG_AGO = date(2020, 1, 1)


def on(day: str | date, hour: int = 9) -> AbstractContextManager[None]:
    """Set the clock to a morning, e.g. ``with on("2025-04-01"):``."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    moment = datetime.datetime.combine(day, datetime.time(hour), tzinfo=timezone.get_current_timezone())
    return clock.at(moment)


def organization(place: Any, kind: str, name_en: str, name_zh: str, **more: Any) -> Any:
    """Enter a body or unit."""
    return organizations.enter_organization(
        by=INSTALLER, jurisdiction=place, kind=kind, name_en=name_en, name_zh=name_zh, **more
    )


def account(username: str, role: str, at: Any, person: Any = None) -> Any:
    """Make an account with one role since long ago."""
    made = accounts.create_account(by=INSTALLER, username=username, jurisdiction=at.jurisdiction, person=person)
    accounts.grant_role(by=INSTALLER, account=made, role=role, organization=at, valid_from=LONG_AGO)
    return made


def _city() -> SimpleNamespace:
    """Enter the city, its office and the two who work there."""
    city = organizations.enter_jurisdiction(
        by=INSTALLER, code="S00", level="municipal", name_en="Sample City", name_zh="示例市", sample=True
    )
    office = organization(city, "office", "City Foreign Affairs Office (sample)", "市外办（示例）")
    return SimpleNamespace(
        city=city,
        city_office=office,
        mei=account("mei", "officer", office),
        lin=account("lin", "coordinator", office),
    )


def _district(city: Any, code: str, name_en: str, name_zh: str) -> Any:
    """Enter a sample district."""
    return organizations.enter_jurisdiction(
        by=INSTALLER, code=code, level="district", name_en=name_en, name_zh=name_zh, parent=city, sample=True
    )


def _first(city: Any) -> SimpleNamespace:
    """Enter district S01 with everybody in it."""
    one = _district(city, "S01", "Sample District One", "示例一区")
    committee = organization(one, "committee", "Foreign Affairs Committee", "外事工作委员会")
    group = organization(one, "leading_group", "Leading Group", "领导小组")
    office = organization(one, "office", "Foreign Affairs Office", "外办", parent=committee)
    culture = organization(one, "bureau", "Bureau of Culture and Tourism", "文化和旅游局", short_zh="文旅局")
    education = organization(one, "commission", "Education Commission", "教育委员会", short_zh="教委")
    police = organization(one, "branch", "Public Security Branch", "公安分局")
    person = people.enter_person(by=INSTALLER, jurisdiction=one, name_en="Li", name_zh="李××", sample=True)
    post = people.enter_post(by=INSTALLER, organization=group, title_en="Deputy District Mayor", title_zh="副区长")
    people.appoint_person(by=INSTALLER, person=person, post=post, valid_from=LONG_AGO)
    return SimpleNamespace(
        one=one,
        committee=committee,
        group=group,
        office=office,
        culture=culture,
        education=education,
        police=police,
        li_person=person,
        wang=account("wang", "officer", office),
        li=account("li", "leader", group, person),
        zhao=account("zhao", "liaison", culture),
        sun=account("sun", "liaison", education),
        zhou=account("zhou", "liaison", police),
        he=account("he", "auditor", office),
        shen=account("shen", "security", office),
        xu=account("xu", "sysadmin", office),
    )


def _second(city: Any) -> SimpleNamespace:
    """Enter district S02, whose people are strangers to S01."""
    two = _district(city, "S02", "Sample District Two", "示例二区")
    committee2 = organization(two, "committee", "Foreign Affairs Committee Two", "二区外事工作委员会")
    office2 = organization(two, "office", "Foreign Affairs Office Two", "二区外办", parent=committee2)
    commerce2 = organization(two, "bureau", "Bureau of Commerce Two", "二区商务局")
    return SimpleNamespace(
        two=two,
        committee2=committee2,
        office2=office2,
        commerce2=commerce2,
        qian=account("qian", "officer", office2),
        wu=account("wu", "liaison", commerce2),
    )


_first_time: dict[str, tuple[dict[type[Model], list[Any]], bytes]] = {}


def _rows() -> dict[type[Model], list[Any]]:
    """Give every row there is, by its table."""
    return {model: list(model._base_manager.all()) for model in apps.get_models(include_auto_created=True)}


def put_back(name: str, enter: Callable[[], SimpleNamespace]) -> SimpleNamespace:
    """Give what ``enter`` makes in a database without rows of ours.

    The acts are done for the first test of a run; the others find the same rows put back, which costs a fifth.
    """
    if name not in _first_time:
        before = {model: {row.pk for row in rows} for model, rows in _rows().items()}
        made = enter()
        fresh = {model: [row for row in rows if row.pk not in before[model]] for model, rows in _rows().items()}
        _first_time[name] = {model: rows for model, rows in fresh.items() if rows}, pickle.dumps(made)
        return made
    tables, made_then = _first_time[name]
    for model, rows in tables.items():
        model._base_manager.bulk_create(rows)
    found: SimpleNamespace = pickle.loads(made_then)  # noqa: S301 (written a moment ago by this process)
    return found


def enter_cast() -> SimpleNamespace:
    """Enter everybody by the acts of the product, in one transaction: the history is written once."""
    with acting():
        upper = _city()
        return SimpleNamespace(**vars(upper), **vars(_first(upper.city)), **vars(_second(upper.city)))


@pytest.fixture
def cast(db: None) -> SimpleNamespace:
    """Give everybody by name; see the head of this file."""
    return put_back("cast", enter_cast)
