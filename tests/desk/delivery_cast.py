"""A small district for the pages of delivery: a body, an office, three units, its people, and a list under way."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from throughline.base import clock
from throughline.base.models import Term
from throughline.bodies.models import Account, Jurisdiction, Organization, Person, RoleGrant
from throughline.delivery.actions.items import open_item, propose_item, sign_item
from throughline.delivery.actions.lists import draft_list, freeze_list
from throughline.meetings.models import Meeting, Paper, PaperBody, Requirement

START = datetime.datetime(2025, 4, 22, 2, tzinfo=datetime.UTC)
TODAY = datetime.datetime(2025, 11, 20, 2, tzinfo=datetime.UTC)


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2025, month, number)


@dataclass
class District:
    realm: Jurisdiction
    body: Organization
    office: Organization
    culture: Organization
    commerce: Organization
    street: Organization
    officer: Account
    leader: Account
    culture_liaison: Account
    commerce_liaison: Account
    list: Any = None


def account(name: str, realm: Jurisdiction, role: str, unit: Organization, person: Person | None = None) -> Account:
    made = Account(username=name, jurisdiction=realm, person=person, created_at=timezone.now())
    made.set_unusable_password()  # Tests sign in by force.
    made.save()
    RoleGrant.objects.create(account=made, role=role, organization=unit, valid_from=datetime.date(2025, 1, 1))
    return made


def district(code: str = "S01", zh: str = "示例一区", en: str = "Sample District 1") -> District:
    city, _made = Jurisdiction.objects.get_or_create(
        code="110000", defaults={"level": "municipal", "name_zh": "示例市", "name_en": "Sample City", "sample": True}
    )
    realm = Jurisdiction.objects.create(
        code=code, level="district", parent=city, name_zh=zh, name_en=en, sample=True, position=int(code[1:])
    )

    def unit(kind: str, zh: str, en: str, short: tuple[str, str] = ("", ""), position: int = 0) -> Organization:
        return Organization.objects.create(
            jurisdiction=realm, kind=kind, name_zh=zh, name_en=en, short_zh=short[0], short_en=short[1],
            position=position, sample=True,
        )  # fmt: skip

    body = unit("leading_group", f"{zh}国际交往中心功能建设领导小组", f"Leading Group of {en}")
    office = unit("office", "区外事办公室", "Foreign Affairs Office", ("区外办", "FAO"), 1)
    culture = unit("bureau", "区文化和旅游局", "Bureau of Culture and Tourism", ("区文旅局", "Culture & Tourism"), 2)
    commerce = unit("bureau", "区商务局", "Bureau of Commerce", ("区商务局", "Commerce"), 3)
    street = unit("subdistrict", "甲街道", "Subdistrict A", ("甲街道", "Subdistrict A"), 4)
    chair = Person.objects.create(jurisdiction=realm, name_zh="李××", name_en="Li", sample=True)
    low = code.lower()
    return District(
        realm, body, office, culture, commerce, street,
        account(f"{low}-officer", realm, "officer", office),
        account(f"{low}-leader", realm, "leader", body, chair),
        account(f"{low}-culture", realm, "liaison", culture),
        account(f"{low}-commerce", realm, "liaison", commerce),
    )  # fmt: skip


def line(place: District, title: tuple[str, str], **more: Any) -> Any:
    """Propose one line in the officer's name."""
    asked = {"lead": place.culture, "due": day(12, 19), "cooperating": [place.street], **more}
    return propose_item(by=place.officer, item_list=place.list, title_en=title[0], title_zh=title[1], **asked)


def clause(place: District) -> Requirement:
    """State one clause of a municipal meeting, without its stage's own acts: a page only shows it."""
    held = Meeting.objects.create(
        jurisdiction_id="110000",
        kind=next(iter(Meeting.KINDS)),
        year=2025,
        title_zh="市领导小组会议",
        title_en="City meeting",
    )
    return Requirement.objects.create(
        jurisdiction=place.realm,
        meeting=held,
        number=20,
        text_en="Strengthen venues",
        text_zh="提升涉外活动场所服务能力",
    )


def start_list(place: District) -> None:
    """Draft the list of 2025 and a paper for it."""
    place.list = draft_list(
        by=place.officer, organization=place.body, year=2025, title_en="Key tasks 2025", title_zh="2025 年重点任务清单"
    )


def open_list(place: District) -> None:
    """Freeze the list and open its items, as approval does."""
    paper = Paper.objects.create(
        jurisdiction=place.realm, kind="key_task_list", year=2025, title_zh="重点任务清单", title_en="Key-task list"
    )
    PaperBody.objects.create(paper=paper, organization=place.body)
    freeze_list(by=place.officer, item_list=place.list, paper=paper)
    for item in place.list.commitments.filter(state="proposed"):
        open_item(by=place.officer, item=item)


def small_year(place: District, count: int = 3) -> list[Any]:
    """Open a list of `count` items of the culture bureau in April and sign for them; return them."""
    with clock.at(START):
        start_list(place)
        made = [
            line(place, (f"Venue {number}", f"场所{number}"), number=number, start=day(4, 22))
            for number in range(1, count + 1)
        ]
        open_list(place)
        return [sign_item(by=place.culture_liaison, item=item) for item in made]


def topic() -> Term:
    return Term.objects.create(scheme="topic", code="venues", label_en="Venues", label_zh="活动场所")
