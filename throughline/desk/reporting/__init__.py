"""Reports at the desk: the year's report drafted, read beside its sources, edited, exported, tabled, carried over."""
