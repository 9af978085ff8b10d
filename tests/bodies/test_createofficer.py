"""The command that makes the first officer: in an empty installation, or in a body that is already entered."""

import pytest

from throughline.bodies.actions import accounts
from throughline.bodies.models import Account, Jurisdiction, Organization
from throughline.bodies.standing import standing
from throughline.jobs import createofficer

EMPTY = [
    *("--username", "lin", "--code", "S09", "--jurisdiction", "District Nine|示例九区"),
    *("--committee", "区委外事工作委员会", "--office", "Foreign Affairs Office", "--person", "Lin|林"),
]


@pytest.mark.django_db
def test_first_officer_of_an_empty_installation_gets_a_link(capsys):
    assert createofficer.run(EMPTY) == 0
    account = Account.objects.get()
    assert {grant.role for grant in standing(account).grants} == {"officer", "security"}
    assert Jurisdiction.objects.get().name_zh == "示例九区"
    assert Organization.objects.get(kind="committee").name_en == ""
    secret = capsys.readouterr().out.strip().rstrip("/").rsplit("/", 1)[1]
    assert accounts.token_of(secret).account == account


def test_officer_of_a_body_already_entered(town, capsys):
    assert createofficer.run(["--username", "lin", "--body", "Office Two"]) == 0
    account = Account.objects.get(username="lin")
    assert standing(account).realms("officer") == {"S02"}
    assert "/access/link/" in capsys.readouterr().out
    assert town.two.code == account.jurisdiction_id


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (["--username", "lin", "--body", "Nowhere"], 2, "no body named"),
        (["--username", "lin"], 2, "--body"),
        (["--username", "officer", "--body", "Office Two"], 1, "username"),
        (EMPTY, 1, "set up already"),
    ],
)
def test_command_says_what_is_wrong_and_makes_nothing(capsys, argv, status, said):
    before = Account.objects.count()
    assert createofficer.run(argv) == status
    assert said in capsys.readouterr().err
    assert Account.objects.count() == before
