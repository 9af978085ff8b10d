"""Everything that may happen to lists, items, reports, rounds and changes; one file a family."""
