"""Everything that may happen to bodies, people, members' lists, years, accounts and roles; one file a family."""
