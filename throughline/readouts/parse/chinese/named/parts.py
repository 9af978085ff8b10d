"""What belongs to a name and what is only a part of the place that bears it: 第三届, "第二货站" of an airport."""

import re

from .tables import Ends

ORDINAL = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,4}届|20\d\d年?(?!底|初|度|内|末))")
ORDINAL_BEFORE = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,4}届|(?<!\d)20\d\d年?)$")
COUNT = re.compile(r"^(?:第?[一二三四五六七八九十\d]{1,2}[号期座]?)")
STREET = re.compile(r"(?:[^步专]街|大道|[东西南北中]?路|[里巷坊弄])(?=.{2})")
GROUNDS = re.compile(r"(?:机场|口岸|码头|内陆港|[^出进母空航]港|古城|产业园|园)(?=.{2})")
STATION = re.compile(r"[东西南北]站(?=.{2})")
HEADS = {"street": STREET, "grounds": GROUNDS, "station": STATION}  # by the table of what lies in them
NUMBERED = ("作业区", "集装箱码头")  # a part only where a number tells it
OF_A_PORT = ("机场", "口岸")  # whose ways and yards have no name of their own


def whole_of(name: str, ends: Ends) -> int:
    """Return how much of a name is the place that bears it, where a part without a name follows: 瑞川机场|第二货站."""
    for where, heads in HEADS.items():
        if not (part := ends.parts[where].search(name)):
            continue
        for head in heads.finditer(name, 1):
            if head.end() > part.start():
                break
            middle = name[head.end() : part.start()]
            bare = COUNT.sub("", middle)
            if part.group() in NUMBERED and bare == middle:
                continue
            named = not ends.is_generic(name[: head.start()])
            if named and (head.group() in OF_A_PORT or not bare or ends.is_generic(bare)):
                return head.end()
    return len(name)


def with_ordinal(plain: str, least: int, start: int, end: int) -> int:
    """Return where an event begins with its number or year: "第三届" is part of its name, "首届" is none."""
    inner = [match.start() for match in ORDINAL.finditer(plain, start, end) if match.end() < end]
    if inner:
        return inner[-1]
    before = ORDINAL_BEFORE.search(plain, max(least, start - 8), start)
    return before.start() if before else start
