"""Several on one item, at the desk: parts, sign-off, what waits for what, remarks, the hand-over."""
