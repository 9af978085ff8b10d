"""The labels that cues speak for most (`chain`)."""
