"""Forms of readouts: bringing in, one line, one review, phrases."""
