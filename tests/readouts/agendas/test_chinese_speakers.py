"""Who spoke, who called the meeting together, and who was only read of, in Chinese."""

import pytest

from throughline.readouts.parse import parse

HEAD = "2031年3月5日，青岚区委外事工作委员会召开会议。"


def parts(text: str) -> dict[str, list[str]]:
    return {person.name: person.part for person in parse(HEAD + "\n" + text).people}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议由副区长葛青山召集，区外办主任申屠青参加。", {"葛青山": ["presided"], "申屠青": ["attended"]}),
        ("区长沈知行主持会议，他强调，要加强统筹。", {"沈知行": ["presided", "spoke"]}),
        ("沈知行主持会议。\n在听取汇报后，沈知行指出，要抓好落实。", {"沈知行": ["presided", "spoke"]}),
        ("沈知行主持会议。\n沈知行要求各部门要抓紧落实。", {"沈知行": ["presided", "spoke"]}),
        ("区委副书记沈知行主持，并代表区委书记丁一舟讲话。", {"沈知行": ["presided", "spoke"]}),
        ("市外办副主任秦岭一行到会指导。", {"秦岭": ["attended"]}),
        ("会议学习了市委书记高原在市委全会上的讲话。", {}),
        ("区长质量奖、区长信箱办理情况通报。", {}),
        ("区委副书记葛青山作总结，副区长路遥作补充。", {"葛青山": ["spoke"], "路遥": ["delivered_remarks"]}),
    ],
)
def test_part_of_each_person(text: str, expected: dict[str, list[str]]) -> None:
    assert parts(text) == expected


def test_bodies_of_meetings_of_standing_committees_and_congresses() -> None:
    assert parse("青岚县委十六届第43次常委会议召开，传达学习省委会议精神。").meeting.bodies == ["青岚县委"]
    assert parse("3月5日，县长路遥主持召开第3次县政府党组会议。").meeting.bodies == ["县政府党组"]


def test_number_of_a_term_is_no_district() -> None:
    assert parse("3月5日，县委书记路遥主持召开十三届县委第32次常委会会议。").meeting.district is None


def test_roll_with_a_line_for_each_person_below_its_label() -> None:
    record = parse(
        "青岚区委外事工作委员会会议纪要\n时间：2031年3月5日\n主 持 人：葛青山　区委常委、副区长\n出席：\n"
        "区委书记　丁一舟\n"
        "申屠青　区外办主任\n请假：\n副区长　路遥\n会议审议《年度工作要点》。"
    )
    found = {person.name: (person.titles, person.part) for person in record.people}
    assert found == {
        "葛青山": (["区委常委", "副区长"], ["presided"]),
        "丁一舟": (["区委书记"], ["attended"]),
        "申屠青": (["区外办主任"], ["attended"]),
        "路遥": (["副区长"], ["excused"]),
    }


def test_who_presides_and_asks_the_departments_at_once_presided() -> None:
    assert parts("市长沈知行主持会议，他要求各部门要抓好落实。") == {"沈知行": ["presided"]}
