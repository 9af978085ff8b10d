"""Spreadsheets that others send, read as if each were hostile.

`gate` and `packed` look at the bytes before anything parses them; `child` parses in a process of its own with limits;
`run.read` puts both together. Nothing here knows Django but `run`, so that the child starts in a twentieth of a second.
"""
