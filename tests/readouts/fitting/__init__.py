"""How what is fitted was fitted: run `python -m tests.readouts.fitting`."""
