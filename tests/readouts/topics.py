"""The ids of the fixed list of topics: one requirement carries one to four, the main one first."""

TOPICS = frozenset(
    """
    party_leadership diplomacy_service planning mechanisms venues entry_mobility open_economy exhibitions_events
    gov_services business_env urban_env language_env consumption culture_tourism_sport talent_study communication
    exchanges visits_discipline capacity policy_pilot
    """.split(),  # noqa: SIM905 - twenty words in three lines are read more easily than in twenty
)
