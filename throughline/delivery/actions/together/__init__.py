"""Acts of several on one item: parts, sign-off, dependencies, remarks, the hand-over."""
