"""Pages of readouts: the list, one review, its preview, sources, phrases."""
