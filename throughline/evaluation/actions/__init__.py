"""Everything that may happen to ratings."""
