"""Home pages, one per role: what needs me now, and the year's line on top."""
