"""Named events, venues and platforms as the words around them tell, with what rules say of them.

`around` holds what both languages share, `english` and `chinese` say what stands around each word, `told` gives the
names of a text. The weights were fitted to annotated readouts (`python -m tests.readouts.fitting named`).
"""

from .around import Given, Naming
from .told import as_named, names

__all__ = ["Given", "Naming", "as_named", "names"]
