"""Spreadsheets and published texts that others send, read as if each were hostile.

`gate`, `texts` and `packed` look at the bytes before anything parses them; `child` parses in a process of its own with
limits; `run.read` gives tables, `run.read_text` the text of a .docx, .html, .pdf or .txt. Nothing here knows Django but
`run`, so that the child starts in a twentieth of a second and a command line reads texts without settings.
"""
