"""The desk's way out for readouts: drafted from a closed meeting, worded, approved, published, corrected."""
