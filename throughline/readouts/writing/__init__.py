"""Writes a readout from the records of a meeting, in the register of the genre: one file a language.

`told.py` is what a readout tells, as plain data; `gather.py` takes it from the rows. What is written is a draft for a
person to edit; read by `parse/` again it gives the same record (a test).
"""
