"""Pages of delivery, one file a noun."""
