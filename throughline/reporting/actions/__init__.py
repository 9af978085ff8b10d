"""Acts of the reporting package."""
