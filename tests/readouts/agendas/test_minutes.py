"""Papers as minutes tell of them: resolutions, headings with their papers, numbered items, outcomes beside a paper."""

import pytest

from throughline.readouts.parse import parse

OPENING = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "RESOLVED that the Gift Rules be adopted and that the Tea Report be noted.",
            [("approved", "Gift Rules"), ("reviewed", "Tea Report")],
        ),
        (
            "Papers before the meeting: the Work Plan, the Gift Rules.",
            [("deliberated", "Work Plan"), ("deliberated", "Gift Rules")],
        ),
        (
            "2. The Work Plan - approved\n3. The Gift Rules - noted",
            [("approved", "Work Plan"), ("reviewed", "Gift Rules")],
        ),
        (
            "CONSIDERED the Work Plan\nAPPROVED the Gift Rules",
            [("deliberated", "Work Plan"), ("approved", "Gift Rules")],
        ),
        ("Item 4 was the Port Plan.", [("deliberated", "Port Plan")]),
        ("4. The Port Plan. Held over; nobody could say why.", [("deliberated", "Port Plan")]),
        (
            "It went through these items: a. study of the Port Notice; b. adoption of the Gift Rules.",
            [("conveyed", "Port Notice"), ("approved", "Gift Rules")],
        ),
        (
            "By it were approved the Port Plan and the Gift Rules.",
            [("approved", "Port Plan"), ("approved", "Gift Rules")],
        ),
        ("The meeting approved the Port Plan, of which ten copies were printed.", [("approved", "Port Plan")]),
        ("Decision 2: the Port Plan is approved.", [("approved", "Port Plan")]),
        (
            "Three papers were dealt with: the Port Plan, the Gift Rules and the Tea Scheme.",
            [("deliberated", "Port Plan"), ("deliberated", "Gift Rules"), ("deliberated", "Tea Scheme")],
        ),
        (
            "It took up the Port Plan and the Gift Rules, both adopted in principle, and the Tea Scheme, sent back.",
            [("approved", "Port Plan"), ("approved", "Gift Rules"), ("deliberated", "Tea Scheme")],
        ),
        ("The Port Plan was moved by Li Ming, seconded by Zhao Lan and carried.", [("approved", "Port Plan")]),
        ("Moved by Li Ming and seconded by Zhao Lan, the Port Plan was adopted.", [("approved", "Port Plan")]),
        ("The motion to adopt the Port Plan was carried.", [("approved", "Port Plan")]),
        ("The Port Plan was adopted by consensus.", [("approved", "Port Plan")]),
        ("The Port Plan was adopted by 9 votes to 2.", [("approved", "Port Plan")]),
        ("No objection was raised to the Port Plan, which was adopted.", [("approved", "Port Plan")]),
        ("There was broad support for the Port Plan.", [("approved", "Port Plan")]),
        ("The Port Plan received the committee's approval.", [("approved", "Port Plan")]),
        (
            "Reports were given by the bureau of culture on inbound tours and by the port authority on the harbour.",
            [("reported", "inbound tours"), ("reported", "harbour")],
        ),
        (
            "It heard reports by the Port Office, on the ferry line, and by the Tea Bureau, on the tea trade.",
            [("reported", "ferry line"), ("reported", "tea trade")],
        ),
        ("The floor was given to the Port Office for a report on the ferry line.", [("reported", "ferry line")]),
        ("Members were given an update on the ferry line.", [("reported", "ferry line")]),
        ("The committee returned the Port Plan to the Port Office for revision.", [("deliberated", "Port Plan")]),
        (
            "The meeting hears a report on the ferry line and adopts the Port Plan.",
            [("reported", "ferry line"), ("approved", "Port Plan")],
        ),
        (
            "Two plans were tabled: the Port Plan and the Tea Plan. Both were adopted.",
            [("approved", "Port Plan"), ("approved", "Tea Plan")],
        ),
        (
            "Two plans were tabled: the Port Plan and the Tea Plan. The first was adopted, the second returned.",
            [("approved", "Port Plan"), ("deliberated", "Tea Plan")],
        ),
        (
            "RESOLVED: to approve the Port Plan; to note the Tea Report.",
            [("approved", "Port Plan"), ("reviewed", "Tea Report")],
        ),
        ("The committee gave the Port Plan its blessing.", [("approved", "Port Plan")]),
        ("The committee was asked to approve the Port Plan.", [("deliberated", "Port Plan")]),
        ("The Port Plan was not adopted.", [("deliberated", "Port Plan")]),
        ("Most of the morning went to the Port Plan.", [("deliberated", "Port Plan")]),
        ("1. Report by the Port Office on the ferry line", [("reported", "ferry line")]),
        ("Port Plan: adopted; Tea Plan: deferred.", [("approved", "Port Plan"), ("deliberated", "Tea Plan")]),
        (
            "There were two items: the Port Plan and the Tea Plan.",
            [("deliberated", "Port Plan"), ("deliberated", "Tea Plan")],
        ),
        (
            "The meeting approved a guideline on disease prevention and control, urging more care.",
            [("approved", "guideline on disease prevention and control")],
        ),
        ("It was decided that a stand be built at the quay.", []),
    ],
)
def test_papers_of_minutes_are_told(words, told):
    assert [(one.action, one.title) for one in parse(OPENING + words).documents] == told
