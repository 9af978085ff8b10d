"""Forms of the meetings room: shape only; what may happen is decided by the actions."""
