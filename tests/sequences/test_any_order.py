"""Any sequence of acts by any roles, whatever the desk declares, keeps what `loop/invariants.py` states."""

import datetime
import os
import random
from datetime import date

import pytest

from tests.cast import on
from tests.loop.stage import approve, list_before, plenary, upper_clauses
from tests.sequences.chance import Run, acts, attempt, undone
from throughline.conveyance.actions.conveyances import sign_conveyance
from throughline.conveyance.models import Conveyance
from throughline.delivery.actions.rounds import open_round
from throughline.delivery.models import Commitment
from throughline.jobs.tick import relight_due
from throughline.loop.convey import convey
from throughline.loop.invariants import broken

# More of both for a long search: THROUGHLINE_SEQUENCES=200 THROUGHLINE_STEPS=400 make test
SEQUENCES = int(os.environ.get("THROUGHLINE_SEQUENCES", "2"))
STEPS = int(os.environ.get("THROUGHLINE_STEPS", "100"))
PEOPLE = ("wang", "wang", "li", "li", "zhao", "zhao", "sun", "zhou", "mei", "he", "xu", "qian", "wu")
FIRST = date(2025, 4, 23)


@pytest.fixture
def town(city_cast):
    """Give a district in spring: a clause carried by an approved list of four items, and an open round."""
    cast = city_cast
    with on("2025-03-26"):
        clauses = upper_clauses(cast, 2)
        convey(
            by=cast.mei,
            sender=cast.city_office,
            requirements=clauses,
            jurisdictions=[cast.one, cast.two],
            answer_by=date(2025, 5, 30),
        )
    with on("2025-03-27"):
        first = sign_conveyance(by=cast.wang, conveyance=Conveyance.objects.get(number=1, jurisdiction_id="S01"))
    due = {"due": date(2025, 11, 28), "responsible": cast.li_person}
    lines = [
        {"title_zh": "六处场所", "lead": cast.culture, "progress_by": "count", "target": 6, "conveyances": [first]},
        {"title_zh": "实习基地", "lead": cast.education},
        {"title_zh": "会客厅", "lead": cast.culture, "kind": "key_project", "measure_zh": "建成并启用"},
        {"title_zh": "双语标识", "lead": cast.police},
    ]
    with on("2025-04-22"):
        meeting = plenary(cast, date(2025, 4, 22))
        item, paper, _list = list_before(cast, meeting, 2025, [{**line, **due} for line in lines])
        approve(cast, item, paper, cast.committee)
        open_round(
            by=cast.wang,
            organization=cast.committee,
            year=2025,
            title_zh="4月填报",
            period_from=date(2025, 4, 1),
            period_to=date(2025, 4, 30),
            due=date(2025, 4, 30),
        )
    return cast


def test_any_acts_in_any_order_keep_every_invariant(town, capsys):
    run, every = Run(), acts()
    for seed in range(SEQUENCES):
        chance, day = random.Random(seed), FIRST  # noqa: S311 (cases, no secret)
        with undone():
            for step in range(STEPS):
                day += datetime.timedelta(days=chance.choice((0, 0, 0, 1, 5)))
                with on(day):
                    relight_due()
                    while not attempt(chance, chance.choice(every), getattr(town, chance.choice(PEOPLE)), run):
                        pass
                    if step % 40 == 39:
                        faults = [f"seed {seed}, step {step}: {rule.name}: {place}" for rule, place in broken()]
                        assert not faults, "\n".join(faults)
    with capsys.disabled():
        print(f"\n{sum(run.done.values())} acts of {len(run.done)} kinds done, {sum(run.refused.values())} refused")
    assert len(run.done) > 20
    assert Commitment.objects.filter(live=True).count() == 4
