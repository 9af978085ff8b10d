"""What is done every minute: one file a job, `run() -> str`, "" where there was nothing to do. Twice does no harm."""
