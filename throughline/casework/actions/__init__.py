"""The acts of casework: raising, answering, climbing."""
