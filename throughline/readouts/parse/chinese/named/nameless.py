"""What the tables know to name nothing, whatever the words around it say: general words, what is addressed."""

from throughline.readouts.parse.chinese.script import Body
from throughline.readouts.parse.tables import Tables

from .ended import ADDRESSED, DISTRICTS, GOVERNED, TOLD
from .quoted import COUNTED
from .tables import Ends, ends_of


def is_nameless(body: Body, known: Tables, start: int, end: int) -> bool:
    """Say whether words are no name: a kind of place or event, a list, a zone or district that is told what to do."""
    ends, name = ends_of(known), body.plain[start:end]
    if name in ends.plain or name in ends.metaphors or COUNTED.fullmatch(name) or DISTRICTS.match(body.plain, end):
        return True
    if GOVERNED.search(name) and (TOLD.match(body.plain, end) or ADDRESSED.match(body.plain, end)):
        return True
    return _is_general(name, ends)


def _is_general(name: str, ends: Ends) -> bool:
    last = [one.group() for one in ends.end.finditer(name) if one.end() == len(name)]
    return bool(last) and ends.is_generic(name[: -len(last[-1])])
