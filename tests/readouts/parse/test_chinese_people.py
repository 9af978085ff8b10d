"""Who took part, in Chinese: posts, names and what the verbs say of them."""

import pytest

from throughline.readouts.parse import parse


def told(text: str) -> dict[str, tuple[list[str], list[str]]]:
    return {person.name: (person.titles, person.part) for person in parse(text).people}


def test_posts_several_before_one_name() -> None:
    found = told("近日，青岚区召开会议。区委书记、区委外事工作委员会主任黎青山主持会议并讲话。")
    assert found == {"黎青山": (["区委书记", "区委外事工作委员会主任"], ["presided", "spoke"])}


def test_post_shared_by_a_list_of_names() -> None:
    found = told("副市长何川、秦月，市政府秘书长陆之南出席会议。")
    assert found["秦月"] == (["副市长"], ["attended"])
    assert found["陆之南"] == (["市政府秘书长"], ["attended"])


def test_names_without_posts() -> None:
    found = told("区领导白露生、欧阳青、买买提·艾力参加会议。")
    assert found == {name: ([], ["attended"]) for name in ("白露生", "欧阳青", "买买提·艾力")}


def test_attending_sitting_in_and_excused_differ() -> None:
    found = told("县委副书记、县长石开出席会议，县人大常委会主任任重、县政协主席康宁列席会议，副县长高远因公请假。")
    assert [found[name][1] for name in ("石开", "任重", "康宁", "高远")] == [
        ["attended"],
        ["sat_in"],
        ["sat_in"],
        ["excused"],
    ]


@pytest.mark.parametrize("sentence", ["会议由代区长顾明主持。", "代区长顾明主持会议。", "主持会议的是代区长顾明。"])
def test_presiding_however_it_is_said(sentence: str) -> None:
    assert told(sentence) == {"顾明": (["代区长"], ["presided"])}


def test_attendance_told_before_the_list() -> None:
    found = told("出席会议的有县委书记田野，县委副书记、县长郝山；列席会议的有县政协主席曹玉。")
    assert found["郝山"] == (["县委副书记", "县长"], ["attended"])
    assert found["曹玉"] == (["县政协主席"], ["sat_in"])


def test_name_with_a_space_keeps_it() -> None:
    assert told("区委书记王　威主持会议。") == {"王 威": (["区委书记"], ["presided"])}


def test_name_in_traditional_characters_stays_as_printed() -> None:
    assert told("區委書記呂萬鍾主持會議並講話。") == {"呂萬鍾": (["區委書記"], ["presided", "spoke"])}


def test_surname_in_no_table_after_a_post() -> None:
    assert told("区委副书记、区长萬俟春出席会议。区长甪里青列席会议。")["甪里青"][1] == ["sat_in"]


def test_person_only_spoken_of_took_no_part() -> None:
    assert told("会议强调，要认真落实市委书记韩云调研青岚时的要求，办好青岚论坛。") == {}


def test_units_and_groups_are_no_people() -> None:
    assert told("区委外事工作委员会委员、领导小组成员单位主要负责同志参加会议。") == {}


def test_whoever_presided_and_stressed_also_spoke() -> None:
    assert told("近日，区委书记顾明主持召开区委外事工作委员会会议，强调要建好2处参访点。")["顾明"][1] == [
        "presided",
        "spoke",
    ]


def test_minutes_with_posts_in_brackets() -> None:
    page = (
        "区委外事工作委员会会议纪要\n时间：2031年3月7日\n主持：顾明（区委书记）\n出席：任重（区长）　何川（副区长）\n"
        "列席：康宁（区政协主席）\n一、传达学习市委外事工作委员会会议精神\n会议要求，要新建2处参访点。"
    )
    record = parse(page)
    assert {person.name: person.part for person in record.people} == {
        "顾明": ["presided"], "任重": ["attended"], "何川": ["attended"], "康宁": ["sat_in"],
    }  # fmt: skip
    assert record.meeting.date_held == "2031-03-07"
    assert [document.action for document in record.documents] == ["conveyed"]


def test_leader_spoken_of_before_a_speech_is_no_name() -> None:
    found = told("区长顾明主持召开会议，传达学习总书记重要讲话精神。区教委、区文旅局发言。")
    assert list(found) == ["顾明"]
