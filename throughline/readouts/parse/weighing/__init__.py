"""What rules told, weighed by the words around it: papers, units that spoke, and what each person did.

Each word of a sentence, and each name of a page, has cues: what stands around it and what rules say of it. A cue adds
to labels, a pair of labels that follow each other adds to their chain, and the chain with the highest sum is taken.

`words` gives the cues of a word, `told` the papers and units of a text, `people` the cues and parts of its people,
`chain` adds up, for `parse/naming` too. The weights were fitted to annotated readouts (`python -m
tests.readouts.fitting words`, `people`).
"""

from .people import parts
from .told import Page, papers_and_units

__all__ = ["Page", "papers_and_units", "parts"]
