"""What is done once a day: one file a job, `run() -> str` with a line of what it did. Twice does no harm."""
