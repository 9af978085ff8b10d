"""The room of the demo: what it is, which day it shows, what was skipped, and the button that plays on.

Exists only where the database is marked as a demo; elsewhere its addresses are not there.
"""
