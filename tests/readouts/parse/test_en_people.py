"""Who took part in a meeting, in the many ways in which a text says so. All people are invented."""

import pytest

from throughline.readouts.parse import parse

OPENING = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"


def people_of(sentence):
    return [(one.name, one.titles, one.part) for one in parse(OPENING + sentence).people]


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("Fang Wei, District Mayor, presided over the meeting.", "presided"),
        ("Fang Wei, District Mayor, was in the chair.", "presided"),
        ("Fang Wei, District Mayor, took the chair.", "presided"),
        ("The meeting was chaired by Fang Wei, District Mayor.", "presided"),
        ("With Fang Wei, District Mayor, in the chair, the meeting went on for two hours.", "presided"),
        ("Fang Wei, District Mayor, was present.", "attended"),
        ("Also present was Fang Wei, District Mayor.", "attended"),
        ("Fang Wei, District Mayor, delivered an important speech.", "spoke"),
        ("Fang Wei, District Mayor, sat in on the meeting.", "sat_in"),
        ("Fang Wei, District Mayor, was absent.", "excused"),
        ("Fang Wei, District Mayor, reported on the year.", "delivered_remarks"),
    ],
)
def test_part_follows_from_the_verb(sentence, part):
    assert people_of(sentence) == [("Fang Wei", ["District Mayor"], [part])]


def test_semicolon_list_shares_the_verb_at_its_end():
    told = people_of(
        "Fang Wei, Secretary of the CPC Linhe District Committee; Gao Lin, Acting District Mayor; and Qiu Yun, "
        "Director of the Foreign Affairs Office of Linhe District, attended the meeting."
    )
    assert [(name, part) for name, _titles, part in told] == [
        ("Fang Wei", ["attended"]),
        ("Gao Lin", ["attended"]),
        ("Qiu Yun", ["attended"]),
    ]
    assert told[1][1] == ["Acting District Mayor"]


def test_posts_share_the_body_told_last():
    (told,) = people_of(
        "Fang Wei, Deputy Secretary and Head of the Publicity Department of the CPC Linhe District Committee, attended."
    )
    assert told[1] == [
        "Deputy Secretary of the CPC Linhe District Committee",
        "Head of the Publicity Department of the CPC Linhe District Committee",
    ]


def test_post_with_and_in_it_stays_whole():
    (told,) = people_of("Fang Wei, Director of the Development and Reform Commission, attended the meeting.")
    assert told[1] == ["Director of the Development and Reform Commission"]


def test_post_may_stand_before_the_name():
    told = people_of(
        "The meeting was chaired by District Party Secretary Fang Wei. Vice Mayors Gao Lin and Qiu Yun attended."
    )
    assert told == [
        ("Fang Wei", ["District Party Secretary"], ["presided"]),
        ("Gao Lin", ["Vice Mayors"], ["attended"]),
        ("Qiu Yun", ["Vice Mayors"], ["attended"]),
    ]


def test_post_may_stand_in_brackets():
    assert people_of("Fang Wei (District Mayor) presided over the meeting.") == [
        ("Fang Wei", ["District Mayor"], ["presided"])
    ]


def test_list_without_posts_may_end_in_one_with_a_post():
    told = people_of("Other district leaders including Fang Wei, Gao Lin and Qiu Yun, Vice District Mayor, took part.")
    assert told == [
        ("Fang Wei", [], ["attended"]),
        ("Gao Lin", [], ["attended"]),
        ("Qiu Yun", ["Vice District Mayor"], ["attended"]),
    ]


def test_names_that_are_not_chinese_are_read_where_a_post_follows():
    told = people_of("Nurlan Abdulla, Vice Chairman of the District CPPCC, attended the meeting.")
    assert told == [("Nurlan Abdulla", ["Vice Chairman of the District CPPCC"], ["attended"])]


def test_chair_and_speaker_may_be_two():
    told = people_of("Fang Wei, District Mayor, chaired the meeting, at which Gao Lin, Party chief, made a speech.")
    assert [(name, part) for name, _titles, part in told] == [("Fang Wei", ["presided"]), ("Gao Lin", ["spoke"])]


def test_who_is_quoted_or_studied_took_no_part():
    assert people_of("The meeting studied Xi Jinping Thought on Diplomacy and Gao Lin's article.") == []


def test_road_named_like_a_person_is_none():
    assert people_of("Delegates visited Ping An Road and attended a fair.") == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The District Mayor, Fang Wei, and the Head of the Port Office, Gao Lin, attended.",
            [("Fang Wei", ["District Mayor"]), ("Gao Lin", ["Head of the Port Office"])],
        ),
        (
            "The Deputy Mayors (Fang Wei, Gao Lin) attended.",
            [("Fang Wei", ["Deputy Mayors"]), ("Gao Lin", ["Deputy Mayors"])],
        ),
        (
            "Its deputy heads, among them Fang Wei and Gao Lin, attended.",
            [("Fang Wei", ["deputy heads"]), ("Gao Lin", ["deputy heads"])],
        ),
        (
            "Fang Wei and Gao Lin, respectively Mayor and Deputy Mayor, attended.",
            [("Fang Wei", ["Mayor"]), ("Gao Lin", ["Deputy Mayor"])],
        ),
        ("Fang Wei, in his capacity as District Mayor, attended.", [("Fang Wei", ["District Mayor"])]),
        ("Fang Wei, one of the Deputy Mayors, attended.", [("Fang Wei", ["Deputy Mayors"])]),
        ("The meeting heard Ana Costa, head of a tile plant, on wages.", [("Ana Costa", ["head of a tile plant"])]),
        (
            "Kwok Teng Hai, Chairman of the Home Association, attended.",
            [("Kwok Teng Hai", ["Chairman of the Home Association"])],
        ),
    ],
)
def test_post_beside_a_name_is_its_own(sentence, told):
    assert [(name, titles) for name, titles, _part in people_of(sentence)] == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Fang Wei, District Mayor, hosted the enlarged session.",
        "Fang Wei, District Mayor, acted again as the presiding officer.",
        "Presiding over the half-day session was Fang Wei, District Mayor.",
        "The chair passed to Fang Wei, District Mayor.",
        "Under Fang Wei, District Mayor, the committee met for the second time.",
        "Entrusted by the Secretary of the District Committee, District Mayor Fang Wei presided over the meeting.",
        "Entrusted by the Secretary, who is abroad, Fang Wei, District Mayor, presided over the meeting.",
        "On May 3, 2024 District Mayor Mr. Fang Wei presided over the meeting.",
        "Its chairman was District Mayor Fang Wei.",
        "The working group of ports, under District Mayor Fang Wei, turned to the quays.",
    ],
)
def test_presider_is_told_by_what_was_led(sentence):
    assert people_of(sentence) == [("Fang Wei", ["District Mayor"], ["presided"])]


def test_presider_after_a_semicolon_is_alone():
    told = people_of("Speaking was Fang Wei, Mayor; Gao Lin, Deputy Mayor, was in the chair.")
    assert [name for name, _titles, part in told if "presided" in part] == ["Gao Lin"]


def test_author_of_a_conveyed_speech_took_no_part():
    assert people_of("The speech of Vice Mayor Fang Wei was conveyed.") == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Fang Wei, Mayor, chaired the first half of the session, and Gao Lin, Deputy Mayor, the second.",
            "the second",
        ),
        (
            "The first half was chaired by Mayor Fang Wei; the second half by Deputy Mayor Gao Lin.",
            "second half by",
        ),
    ],
)
def test_who_had_the_other_half_presided_too_and_the_reason_is_words_of_the_text(sentence, words):
    people = parse(OPENING + sentence).people
    assert [one.part for one in people] == [["presided"], ["presided"]]
    assert [why.phrase for why in people[1].why if why.of == "part presided"] == [words]


def test_presider_told_by_office_alone_is_who_holds_it():
    told = people_of(
        "The District Mayor presided over the meeting. Present were Fang Wei, District Mayor; Gao Lin, Clerk."
    )
    assert [name for name, _titles, part in told if "presided" in part] == ["Fang Wei"]


def test_name_of_one_word_is_read_after_a_post():
    assert people_of("Banner Head Temur presided over the meeting.") == [("Temur", ["Banner Head"], ["presided"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vice Mayor Li Ming took over the port project.",
        "Vice Mayor Li Ming built the bridge and said he led it.",
        "The plan deals with: Li Ming and others.",
    ],
)
def test_who_took_over_or_led_something_else_presides_at_nothing(sentence):
    record = parse(OPENING + "Mayor Gao Lin chaired the meeting. " + sentence)
    assert [one.name for one in record.people if "presided" in one.part] == ["Gao Lin"]
    assert "with:" not in [why.phrase for one in record.people for why in one.why]
