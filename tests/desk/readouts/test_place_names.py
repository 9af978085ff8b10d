"""A name of a city or district that was filled in wrongly is corrected by whoever keeps it."""

import pytest

from tests.cast import on
from tests.desk.readouts.drafted import act, client_of, sent
from throughline.base.errors import Invalid, NotAllowed
from throughline.base.models import Event
from throughline.bodies.actions.organizations import rename_jurisdiction


@pytest.fixture(autouse=True)
def _day():
    with on("2025-05-06"):
        yield


def test_the_office_corrects_the_name_of_its_district_with_a_reason(cast):
    client = client_of(cast.wang)
    assert "Correct the name" in client.get(act(cast.one, "page")).content.decode()
    page = client.get(act(cast.one, "rename")).content.decode()
    assert page.count("one of two") == 2
    assert "optional" not in page
    given = {"name_en": "Sample District One", "name_zh": "示例新区", "version": str(cast.one.version)}
    sent(client, act(cast.one, "rename"), **given)
    cast.one.refresh_from_db()
    assert cast.one.name_zh == "示例一区", "a reason is needed"
    sent(client, act(cast.one, "rename"), reason="filled in wrongly", **given)
    cast.one.refresh_from_db()
    assert cast.one.name_zh == "示例新区"
    assert Event.objects.filter(path=cast.one.path, verb="jurisdiction.rename").count() == 1


def test_nobody_else_corrects_it_and_nothing_changes_for_nothing(cast):
    for by in (cast.qian, cast.zhao):
        with pytest.raises(NotAllowed):
            rename_jurisdiction(by=by, jurisdiction=cast.one, name_zh="别区", reason="a slip")
    with pytest.raises(Invalid):
        rename_jurisdiction(
            by=cast.wang, jurisdiction=cast.one, name_en="Sample District One", name_zh="示例一区", reason="none"
        )
