"""Reads about reporting rounds: what one covers, what it costs, whom to call. The acts stand in `actions`."""
