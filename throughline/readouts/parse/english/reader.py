"""Puts the answers to all questions into one record."""

from throughline.readouts.parse.record import Record
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text


def read_readout(_text: Text, _known: Tables) -> Record:
    """Return the record of a readout in English."""
    return Record()
