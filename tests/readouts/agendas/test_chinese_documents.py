"""Documents and what became of them, and the units that spoke, in Chinese."""

import pytest

from throughline.readouts.parse import parse


def told(text: str) -> list[tuple[str, str]]:
    return [(document.title, document.action) for document in parse(text).documents]


@pytest.mark.parametrize(
    ("verb", "action"),
    [
        ("审议通过", "approved"), ("审议并原则通过了", "approved"), ("一致通过了", "approved"), ("审议了", "reviewed"),
        ("书面审议", "reviewed"), ("讨论了", "deliberated"), ("研究", "deliberated"), ("传达学习了", "conveyed"),
        ("听取了", "reported"), ("部署", "arranged"),
    ],
)  # fmt: skip
def test_action_of_each_verb(verb: str, action: str) -> None:
    assert told(f"会议{verb}《青岚区2031年外事工作要点》。") == [("青岚区2031年外事工作要点", action)]


def test_one_sentence_with_several_verbs() -> None:
    found = told(
        "会议传达了市委外事工作委员会会议精神，听取全区外事工作情况和因公出访情况汇报，审议通过2031年重点任务清单。"
    )
    assert found == [
        ("市委外事工作委员会会议精神", "conveyed"),
        ("全区外事工作情况", "reported"),
        ("因公出访情况", "reported"),
        ("2031年重点任务清单", "approved"),
    ]


def test_title_with_and_is_not_split() -> None:
    assert told("会议审议通过青岚区重大项目和重点任务清单。") == [("青岚区重大项目和重点任务清单", "approved")]


def test_document_before_its_verb() -> None:
    assert told("《青岚区涉外场所名单》经会议审议通过。") == [("青岚区涉外场所名单", "approved")]


def test_vague_words_are_no_document() -> None:
    assert told("会议审议了有关文件。") == []


def test_units_that_spoke() -> None:
    record = parse("会上，区教委、区文旅局和青石街道3家单位分别作交流发言。")
    assert [unit.name for unit in record.remarks_by] == ["区教委", "区文旅局", "青石街道"]


def test_units_whose_report_was_heard() -> None:
    record = parse("会议听取区商务局、区侨联关于友城项目推进情况的汇报。")
    assert [unit.name for unit in record.remarks_by] == ["区商务局", "区侨联"]
    assert [document.title for document in record.documents] == ["友城项目推进情况"]


def test_what_was_passed_afterwards_is_the_whole_list() -> None:
    found = told(
        "会议听取了港口建设情况汇报。\n会议审议以下议题：\n1.听取《口岸工作要点》汇报\n2.审议《友城工作方案》\n"
        "3.审议《翻译工作办法》\n上述文件获会议通过。"
    )
    assert found == [
        ("港口建设情况", "reported"),
        ("口岸工作要点", "approved"),
        ("友城工作方案", "approved"),
        ("翻译工作办法", "approved"),
    ]
