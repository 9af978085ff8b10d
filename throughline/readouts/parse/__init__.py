"""From the text of a published readout to one record: standard library and rapidfuzz only, nothing looked up elsewhere.

    record = parse(text, name="page.txt")           # throughline.readouts.parse.record.Record
    record.as_json()

`text` makes the plain copy, `tables` loads the phrases, `furniture` finds what is page and what is readout; `english/`
and `chinese/` read the readout itself, one file a question; `topics` sorts requirements by subject; `bulletins` reads
progress bulletins. A text is data: whatever it says, it is only ever sliced.
"""

from .reading import parse

__all__ = ["parse"]
