"""What the pages of readouts show, as plain data."""
