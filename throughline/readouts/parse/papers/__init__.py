"""Papers as the words around them tell: every word is weighed by what stands around it and by what rules say of it.

`cues` says what stands around a word, `weighing` adds up what that tells, `weighed` gives the papers of a text. The
weights were fitted to annotated readouts (`python -m tests.readouts.fitting papers`).
"""

from .weighed import Page, papers

__all__ = ["Page", "papers"]
