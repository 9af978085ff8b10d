"""What can be done to conveyances and alignments."""
