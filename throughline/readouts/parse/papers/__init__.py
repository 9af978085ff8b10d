"""Papers told in words that no rule knows: every word is weighed by the words around it.

`cues` says what stands around a word, `weighing` adds up what that tells, `beside` gives the papers found where the
rules found none. The weights were fitted to annotated readouts (`python -m tests.readouts.fitting papers`).
"""

from .beside import papers_beside

__all__ = ["papers_beside"]
