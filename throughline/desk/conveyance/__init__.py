"""Pages of the conveyance stage: what was sent down, the inbox of a district, answers, alignments."""
