"""What a line may mean in the register: proposed with its reason, never taken for granted."""

from tests.cast import organization
from tests.readouts.reviews.story import FIRST_ZH, accepted, first_zh, line_of, under_review
from throughline.bodies.actions.organizations import add_organization_name
from throughline.bodies.actions.people import appoint_person, enter_person, enter_post
from throughline.bodies.models import Jurisdiction
from throughline.readouts import phrasebook, reading
from throughline.readouts.actions import confirming, lines
from throughline.readouts.matching import proposing
from throughline.readouts.matching.register import Register, known_bodies
from throughline.readouts.matching.words import folded, likeness, reason_text
from throughline.readouts.parse import parse
from throughline.readouts.parse.tables import as_json, from_json


def unit(place, english="", chinese=""):
    return proposing.unit({"name_en": english, "name_zh": chinese}, Register(place))


def test_a_body_is_known_by_any_of_its_names(cast):
    add_organization_name(by=cast.wang, organization=cast.office, kind="plate", name_en="Hong Kong and Macao Office")
    for english, chinese, row, reason in (
        ("the FOREIGN  affairs Committee", "", cast.committee, "same_name"),
        ("", "文旅局", cast.culture, "alias"),
        ("Hong Kong and Macao Office", "", cast.office, "alias"),
    ):
        found = unit(cast.one, english, chinese)
        assert (found["choice"], found["reason"]) == (row.path, reason)


def test_a_body_of_the_same_name_in_another_place_is_not_it(cast):
    assert unit(cast.two, "Leading Group")["choice"] == "new"
    assert unit(cast.city, "Leading Group")["choice"] == "new"


def test_a_name_spelt_alike_waits_for_a_word_with_its_reason(cast):
    found = unit(cast.one, "Foreign Affair Committee")
    assert (found["choice"], found["reason"], found["offers"][0]["path"]) == ("", "alike", cast.committee.path)
    assert reason_text("alike", found["likeness"]) == f"spelt alike: {found['likeness']} %"
    assert unit(cast.one, "Bureau of Water")["choice"] == "new"


def test_a_person_is_proposed_by_name_and_post_only(cast):
    row = enter_person(by=cast.wang, jurisdiction=cast.one, name_en="Tang Yue", name_zh="唐悦")
    post = enter_post(by=cast.wang, organization=cast.group, title_en="Deputy Head", aliases="Vice Head")
    appoint_person(by=cast.wang, person=row, post=post)
    told = {"name_en": "Tang Yue", "name_zh": "", "titles": ["Vice Head"]}
    assert proposing.person(told, Register(cast.one))["choice"] == row.path
    told["titles"] = ["Chief Engineer"]
    found = proposing.person(told, Register(cast.one))
    assert (found["choice"], found["reason"]) == ("", "name_only")
    assert (
        proposing.person({"name_en": "", "name_zh": "唐 悦", "titles": []}, Register(cast.one))["reason"] == "name_only"
    )
    assert proposing.person({"name_en": "Qu Min", "name_zh": "", "titles": []}, Register(cast.one))["choice"] == "new"


def test_two_people_of_one_name_are_both_offered(cast):
    rows = [enter_person(by=cast.wang, jurisdiction=cast.one, name_en="Tang Yue") for _number in range(2)]
    found = proposing.person({"name_en": "Tang Yue", "name_zh": "", "titles": []}, Register(cast.one))
    assert found["choice"] == ""
    assert {one["path"] for one in found["offers"]} == {row.path for row in rows}


def test_the_place_is_found_by_tier_before_name(cast):
    places = [cast.city, cast.one, cast.two]
    told = {"tier": "municipal", "district": ""}
    assert proposing.place(told, places)["choice"] == cast.city.path
    for name, choice in (
        ("Sample District Two", cast.two.path),
        ("示例二", cast.two.path),
        ("Elsewhere", "new"),
        ("", ""),
    ):
        assert proposing.place({"tier": "district", "district": name}, places)["choice"] == choice
    assert proposing.place({"tier": "", "district": ""}, places)["choice"] == ""


def test_a_title_is_a_post_where_it_names_a_body_or_the_one_leading_group(cast):
    titles = ["Head of the Leading Group", "Director of the Foreign Affairs Office", "District Mayor", "领导小组组长"]
    bodies = ["District Leading Group for Improving the Exchange Centre"]
    found = proposing.posts({"titles": titles}, Register(cast.two), bodies)
    assert [row["body"] for row in found] == [bodies[0], "", "", bodies[0]]
    two = [*bodies, "Hong Kong and Macao Affairs Leading Group"]
    assert [row["body"] for row in proposing.posts({"titles": titles}, Register(cast.two), two)] == ["", "", "", ""]
    known = proposing.posts({"titles": titles}, Register(cast.one), [])
    assert [row["path"] for row in known] == [cast.group.path, cast.office.path, "", cast.group.path]


def test_names_are_compared_without_dress():
    assert folded("The “Four  Platforms” & More") == "four platforms and more"
    assert folded("岑 岭") == "岑岭"
    assert likeness(folded("Affairs Foreign Office"), folded("Foreign Affairs Office")) == 100


def test_what_is_known_in_the_other_language_only_waits_for_a_word(cast):
    from_elsewhere = organization(cast.two, "leading_group", "Leading Group Two", "")
    found = unit_of_kind(cast.two, "leading_group", "二区国际交往领导小组")
    assert (found["choice"], found["reason"], found["offers"][0]["path"]) == ("", "one_language", from_elsewhere.path)
    Jurisdiction.objects.filter(pk=cast.two.pk).update(name_zh="")
    places = Jurisdiction.objects.filter(parent=cast.city)
    found = proposing.place({"tier": "district", "district": "柏溪"}, places)
    assert (found["choice"], [one["path"] for one in found["offers"]]) == ("", [cast.two.path])
    assert proposing.place({"tier": "district", "district": "示例一"}, places)["choice"] == cast.one.path


def unit_of_kind(place, kind, chinese):
    return proposing.unit({"name_en": "", "name_zh": chinese, "kind": kind}, Register(place))


def test_a_place_that_was_told_gets_its_other_name(cast):
    Jurisdiction.objects.filter(pk=cast.one.pk).update(name_zh="")
    review = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    met = line_of(review, "meeting")
    assert met.match["choice"] == ""
    lines.match_line(by=cast.wang, line=met, choice=cast.one.path)
    confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, review))
    cast.one.refresh_from_db()
    assert (cast.one.name_en, cast.one.name_zh) == ("Sample District One", "示例一区")


def test_a_district_with_one_name_only_is_told_to_the_parser(cast):
    cast.one.name_en, cast.one.name_zh = "", "青岚区"
    cast.one.save()
    assert {body.key: body.district for body in known_bodies()}[cast.committee.path] == "青岚"


def test_a_headline_that_names_another_district_is_not_taken_as_the_own(cast):
    places = [cast.city, cast.one, cast.two]
    told = {"tier": "district", "district": "示例一", "title_zh": "泰和区委召开会议", "publisher_zh": ""}
    found = proposing.place(told, places)
    assert (found["choice"], found["reason"]) == ("", "other_place")
    told["title_zh"] = "示例一区召开会议"
    assert proposing.place(told, places)["choice"] == cast.one.path
    told["publisher_zh"] = "泰和区人民政府外事办公室"
    assert proposing.place(told, places)["choice"] == ""


def test_another_districts_readout_asks_whose_it_is_and_matches_none_of_the_own(cast):
    add_organization_name(by=cast.wang, organization=cast.committee, kind="alias", name_zh="区委外事工作委员会")
    text = (
        "泰和区委外事工作委员会召开第五次全体会议\n2025-04-18  来源：泰和区人民政府外事办公室\n\n"
        "4月17日，泰和区委外事工作委员会召开第五次全体会议。区委书记林一平主持会议并讲话。文旅局作了发言。\n\n"
        "林一平指出，要每季度召开外资企业座谈会。要更换渡口路双语标识。\n"
    )
    for told, choice in ((text, "new"), (text.replace("泰和区", "区"), "")):
        review = reading.read_review(
            by=cast.wang, review=reading.hand_in(by=cast.wang, jurisdiction=cast.one, pasted=[told])[0]
        )
        assert line_of(review, "meeting").match["choice"] == choice
        meant = {line.match.get("choice", "") for line in review.lines.filter(kind__in=("body", "remark"))}
        assert not {path for path in meant if path.startswith("organization")}


def test_what_offices_write_for_a_unit_is_known_as_to_imports(cast):
    tourism = organization(
        cast.two, "bureau", "Bureau of Culture and Tourism, Sample District Two", "示例二区文化和旅游局"
    )
    for english, chinese in (("", "区文旅局"), ("", "文旅局"), ("Bureau of Culture and Tourism", "")):
        found = unit(cast.two, english, chinese)
        assert (found["choice"], found["reason"]) == (tourism.path, "usual")
    assert unit(cast.one, "", "区文旅局")["choice"] == cast.culture.path
    organization(cast.two, "bureau", "", "示例二区文旅局")
    assert unit(cast.two, "", "文旅局")["reason"] != "usual", "it may be either"


def test_a_district_of_two_languages_is_known_in_the_language_of_the_readout(cast):
    organization(cast.two, "committee", "FAC of Sample District Two", "示例二区委外事工作委员会")
    text = """示例二区召开外事工作委员会全体会议

2025年5月8日，示例二区委外事工作委员会召开全体会议。区委书记丁某某主持会议。会议要求，要加强涉外服务窗口建设。
"""
    record = parse(text, known=phrasebook.known())
    assert (record.meeting.tier, record.meeting.district) == ("district", "示例二")
    assert proposing.place({"tier": "district", "district": "示例二"}, [cast.one, cast.two])["choice"] == cast.two.path
    again = from_json(as_json([], known_bodies()))
    assert parse(text, known=again).meeting.district == "示例二"


def test_places_that_differ_by_their_number_are_not_alike(cast):
    Jurisdiction.objects.filter(pk=cast.one.pk).update(name_en="Sample District 1", name_zh="")
    rows = [Jurisdiction.objects.get(pk=cast.one.pk)]
    assert proposing.place({"tier": "district", "district": "Sample District 6"}, rows)["offers"] == []
    assert proposing.place({"tier": "district", "district": "Sampel District 1"}, rows)["offers"] != []
