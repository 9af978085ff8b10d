"""Working together on one item: parts, roll-up, what waits for what, sign-off, remarks, the hand-over."""

from datetime import date

import pytest

from tests.cast import on
from tests.delivery.projects import done
from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.base.models import Event
from throughline.delivery import policy
from throughline.delivery.actions import changes
from throughline.delivery.actions.together import dependencies, handover, parts, remarks, signoff
from throughline.delivery.models import Commitment, Remark
from throughline.delivery.tally import recount
from throughline.delivery.together.waiting import breaks
from throughline.loop.invariants import figures


@pytest.fixture
def item(ledger):
    found = ledger.opened(sign=True, cooperating=[ledger.education])
    with on("2025-05-06"):
        yield found


def part_of(item, unit):
    return item.parties.get(organization=unit)


def test_parts_add_up_with_equal_weight_until_another_figure_is_set_with_its_reason(ledger, item):
    police = parts.add_party(
        by=ledger.wang, item=item, organization=ledger.police, part_zh="安保", due=date(2025, 9, 1), reason="会议要求"
    )
    own = parts.edit_party(by=ledger.zhao, party=part_of(item, ledger.education), part_zh="校园活动", reason="分工明确")
    item = parts.measure_by_parts(by=ledger.wang, item=item, reason="按分工计")
    assert item.percent == 0
    with pytest.raises(NotAllowed):
        parts.finish_part(by=ledger.zhou, party=own, word="不是我们的")
    own = parts.finish_part(by=ledger.sun, party=own, word="三场活动办完")
    assert (own.state, own.done_on) == ("done", date(2025, 5, 6))
    assert Commitment.objects.get(pk=item.pk).percent == 50
    with pytest.raises(Invalid):
        parts.override_parts(by=ledger.zhao, item=item, percent=70, reason="")
    assert parts.override_parts(by=ledger.zhao, item=item, percent=70, reason="安保方案已批").percent == 70
    parts.finish_part(by=ledger.zhou, party=police, word="完成")
    assert Commitment.objects.get(pk=item.pk).percent == 70
    assert parts.override_parts(by=ledger.zhao, item=item, percent=None, reason="按分工").percent == 100
    parts.reopen_part(by=ledger.sun, party=own, reason="还差一场")
    assert Commitment.objects.get(pk=item.pk).percent == 50
    assert recount(repair=False) == []


def test_a_party_of_a_live_item_goes_and_comes_by_the_office_with_a_reason_alone(ledger, item):
    party = part_of(item, ledger.education)
    with pytest.raises(NotAllowed):
        parts.remove_party(by=ledger.zhao, party=party, reason="不再需要")
    with pytest.raises(Invalid):
        parts.remove_party(by=ledger.wang, party=party, reason=" ")
    parts.remove_party(by=ledger.wang, party=party, reason="职责调整")
    assert not item.parties.exists()
    assert Event.objects.filter(path=item.path, verb="commitment.remove_party", payload__contains="职责调整").exists()
    for unit, field in ((ledger.culture, "organization"), (ledger.commerce2, "organization")):
        with pytest.raises(Invalid) as refused:
            parts.add_party(by=ledger.wang, item=item, organization=unit, reason="x")
        assert field in refused.value.messages


def test_an_item_below_counts_as_a_part_once_it_is_closed(ledger, item):
    below = ledger.opened(sign=True, title_zh="分项")
    with on("2025-05-06"):
        parts.place_item(by=ledger.wang, item=below, parent=item, reason="分解")
        with pytest.raises(Invalid):
            parts.place_item(by=ledger.wang, item=item, parent=below, reason="绕圈")
        parts.measure_by_parts(by=ledger.wang, item=item, reason="按分项计")
        asked = changes.ask_closing(by=ledger.zhao, item=below, reason="已办")
        changes.approve_closing(by=ledger.li, change=changes.check_closing(by=ledger.wang, change=asked))
    assert Commitment.objects.get(pk=item.pk).percent == 100


def test_a_circle_is_refused_and_a_date_that_breaks_a_dependency_is_told(ledger, item):
    second = ledger.opened(title_zh="第二项", due=date(2025, 10, 1))
    third = ledger.opened(title_zh="第三项", due=date(2025, 12, 1))
    with on("2025-05-06"):
        first = dependencies.link_items(by=ledger.wang, item=item, before=second)
        dependencies.link_items(by=ledger.wang, item=third, before=item)
        with pytest.raises(Invalid):
            dependencies.link_items(by=ledger.wang, item=second, before=third)
        with pytest.raises(Invalid):
            dependencies.link_items(by=ledger.wang, item=second, before=second)
        assert breaks(item, item.due) == []
        (late,) = breaks(item, date(2025, 12, 20))
        assert (late.first.pk, late.then.pk) == (item.pk, third.pk)
        assert breaks(item, date(2025, 9, 1))[0].first.pk == second.pk
        assert first in policy.dependencies(ledger.zhou)
        assert not policy.dependencies(ledger.qian).exists()
        assert not policy.dependencies(ledger.mei).exists()
        dependencies.unlink_items(by=ledger.zhao, dependency=first, reason="先后无关")
        assert breaks(item, date(2025, 9, 1)) == []


def test_closing_waits_for_the_sign_off_of_every_joint_owner(ledger, item):
    party = parts.edit_party(
        by=ledger.wang, party=part_of(item, ledger.education), role="joint_owner", reason="共同牵头"
    )
    with pytest.raises(Invalid, match="Education"):
        changes.ask_closing(by=ledger.zhao, item=item, reason="已办")
    with pytest.raises(NotAllowed):
        signoff.sign_off(by=ledger.zhao, party=party)
    party = signoff.sign_off(by=ledger.sun, party=party)
    party = signoff.withdraw_sign_off(by=ledger.sun, party=party, reason="再看一遍")
    signoff.sign_off(by=ledger.sun, party=party)
    changes.ask_closing(by=ledger.zhao, item=item, reason="已办")
    with pytest.raises(WrongState):
        signoff.withdraw_sign_off(by=ledger.sun, party=party, reason="晚了")


def test_remarks_are_read_by_partners_or_the_own_unit_and_never_outside(ledger, item):
    open_one = remarks.say_remark(by=ledger.sun, item=item, text="请 @文旅局 确认时间，@li 知悉")
    own = remarks.say_remark(by=ledger.sun, item=item, text="内部：@公安分局 别急 @外办", visibility="internal")
    house = remarks.say_remark(by=ledger.wang, item=item, text="office only", visibility="internal")
    names = ("zhao", "sun", "wang", "li", "zhou", "he", "qian", "wu", "mei", "lin")
    seen = {name: {one.pk for one in policy.remarks(getattr(ledger, name))} for name in names}
    assert seen["sun"] == {open_one.pk, own.pk}
    assert seen["zhao"] == {open_one.pk}
    assert seen["wang"] == seen["li"] == {open_one.pk, house.pk}
    assert all(seen[name] == set() for name in ("zhou", "he", "qian", "wu", "mei", "lin"))
    assert {one.username for one in policy.told(open_one, "mentioned")} == {"zhao", "li"}
    assert own.mentions == []  # Neither may read it, so neither is named.
    with pytest.raises(NotAllowed):
        remarks.say_remark(by=ledger.zhou, item=item, text="路过")
    with pytest.raises(NotAllowed):
        remarks.withdraw_remark(by=ledger.wang, remark=open_one, reason="不是我写的")
    gone = remarks.withdraw_remark(by=ledger.sun, remark=open_one, reason="时间写错")
    assert (gone.state, gone.withdrawn_reason) == ("withdrawn", "时间写错")
    assert Remark.objects.count() == 3


def test_the_lead_goes_over_only_when_the_other_unit_takes_it(ledger, item):
    with pytest.raises(Invalid):
        handover.offer_hand_over(by=ledger.zhao, item=item, new_lead=ledger.police, reason="下一阶段")
    offer = handover.offer_hand_over(by=ledger.zhao, item=item, new_lead=ledger.education, reason="进入校园阶段")
    with pytest.raises(NotAllowed):
        handover.accept_hand_over(by=ledger.zhao, change=offer)
    handover.decline_hand_over(by=ledger.sun, change=offer, reason="人手不够")
    offer = handover.offer_hand_over(by=ledger.zhao, item=item, new_lead=ledger.education, reason="再请考虑")
    handover.accept_hand_over(by=ledger.sun, change=offer)
    item = Commitment.objects.get(pk=item.pk)
    assert item.lead == ledger.education
    assert [party.organization for party in item.parties.all()] == [ledger.culture]
    assert recount(repair=False) == []


@pytest.mark.parametrize("way", ["handed over", "reassigned"])
def test_an_item_by_parts_follows_them_when_a_unit_with_a_part_takes_the_lead(ledger, way):
    item = ledger.opened(sign=True, cooperating=[ledger.education, ledger.police])
    with on("2025-05-06"):
        for unit, words in ((ledger.education, "校园活动"), (ledger.police, "安保")):
            parts.edit_party(by=ledger.zhao, party=part_of(item, unit), part_zh=words, reason="分工明确")
        parts.measure_by_parts(by=ledger.wang, item=item, reason="按分工计")
        parts.finish_part(by=ledger.zhou, party=part_of(item, ledger.police), word="完成")
        assert Commitment.objects.get(pk=item.pk).percent == 50
        if way == "reassigned":
            done(ledger, "reassign", item, new_lead=ledger.education)
        else:
            offer = handover.offer_hand_over(by=ledger.zhao, item=item, new_lead=ledger.education, reason="下一阶段")
            handover.accept_hand_over(by=ledger.sun, change=offer)
    assert Commitment.objects.get(pk=item.pk).percent == 100
    assert [*figures()] == []
