"""Every cell of the permission matrix is as the tables say (quality, authz_matrix)."""

from pathlib import Path

import pytest
from django.db.models import prefetch_related_objects

from tests.house.acts import acts_of
from tests.rights import cast as people
from tests.rights import matrix, world
from throughline.delivery.models import Commitment
from throughline.jobs import reference

ROOT = Path(__file__).resolve().parents[2]
NOUNS = {table.noun: table for stage in matrix.stages() for table in stage.tables}
VERBS = {(noun, verb.name): verb for noun, table in NOUNS.items() for verb in table.verbs}
CARELESS = 4_000  # queries; one a cell would be tens of thousands


@pytest.fixture
def everybody(cast):
    people.real_district(cast)
    people.district_alone(cast)
    return people.everybody(cast)


@pytest.fixture
def rows(cast, everybody):
    upper = world.trunk(cast)
    own, other = world.first(cast, upper), world.second(cast, upper)
    city = {"requirement": upper, "meeting": upper.meeting, "account": cast.lin, "organization": cast.city_office}
    own.account = next(one.user for one in everybody if (one.role, one.place) == ("liaison", "leading unit"))
    own.commitment.responsible = cast.li_person
    own.commitment.save()
    own.preference.account = own.feed.account = own.account
    own.import_batch.owner = own.account.pk
    own.remark.author = next(one.user for one in everybody if (one.role, one.place) == ("liaison", "other unit"))
    own.jurisdiction, own.organization = cast.one, cast.culture
    other.jurisdiction, other.organization = cast.two, cast.commerce2
    for found in (own, other):
        prefetch_related_objects([row for row in vars(found).values() if isinstance(row, Commitment)], "parties")
    own.commitment.responsible = cast.li_person
    return matrix.rows(cast, own, other, city)


def test_no_cell_of_the_matrix_is_wrong(everybody, rows, capsys, django_assert_max_num_queries):
    with django_assert_max_num_queries(CARELESS):
        found = matrix.walk(everybody, rows)
    cells = sum(found.cells.values())
    with capsys.disabled():
        print(
            f"\nrights: {cells} cells of {len(NOUNS)} nouns and {len(found.cells)} verbs for {len(everybody)} people,"
        )
        print(f"        {dict(found.answers)}, {len(found.wrong)} wrong")
    assert found.wrong[:20] == []
    assert cells >= 20_000
    assert set(found.cells) == set(VERBS), "a verb without a row"
    assert {(role, place) for role in people.ROLE_CODES for place in people.PLACES} <= found.met
    never = {key: set(verb.who) - found.used[key] for key, verb in VERBS.items()}
    assert {key: names for key, names in never.items() if names} == {}, "a relation that nobody could use"


def test_every_noun_has_a_row():
    assert set(matrix.KIND) == set(NOUNS)


def test_every_role_has_a_person():
    assert people.missing_roles() == set()


def test_every_relation_that_a_table_names_is_one_that_somebody_can_have():
    named = {relation for verb in VERBS.values() for relation in verb.who}
    assert named <= matrix.RELATIONS


def test_every_act_has_a_policy_a_line_and_a_row_of_the_matrix():
    for stage in matrix.stages():
        declared = {verb.action: (table.noun, verb) for table in stage.tables for verb in table.verbs}
        for name, node in acts_of(ROOT, stage.name).items():
            noun, verb = declared[name]
            assert callable(stage.policy.may), name
            assert verb.doc.strip(), name
            assert verb.who, name
            assert noun in matrix.KIND, name
            assert (noun, verb.name) in VERBS, name
            assert node.args.kwonlyargs[0].arg == "by", name


def test_the_reference_shows_the_rights_that_were_walked():
    printed = "\n".join(reference.rights_page())
    for (noun, name), verb in VERBS.items():
        assert f"(`{noun}`)" in printed
        section = printed.partition(f"(`{noun}`)")[2].partition("\n## ")[0]
        line = next(line for line in section.splitlines() if line.startswith(f"| `{name}` |"))
        assert line.count("●") == len(verb.who)
