"""How well the parser and the suggestions do on the annotated set; seen and unseen apart.

    python -m tests.readouts [seen|unseen|taught] [--lang en|zh] [--family NAME] [--misses [FIELD]]

`--misses` tells each miss with the words around it, of all fields or of those whose names begin with FIELD. Whoever
writes rules looks at the seen half only.
"""

import argparse
import statistics
import time
import tracemalloc
from collections.abc import Iterable
from typing import Any

from tests.readouts.alignment import Alignment, score_family
from tests.readouts.families import HALVES, PARTS, Family, Readout, families
from tests.readouts.scoring import Count, Miss, Scores, score
from throughline.readouts.parse import parse
from throughline.readouts.suggest import align_records

AROUND = 60


def parsed(readout: Readout) -> tuple[dict[str, Any], float]:
    """Return the record as plain data and the milliseconds of the processor it took, the fewest of three times."""
    took = []
    for _time in range(3):
        begun = time.process_time()
        record = parse(readout.text, name=readout.gold["readout"]).as_json()
        took.append((time.process_time() - begun) * 1000)
    return record, min(took)


def peak(readout: Readout) -> float:
    """Return the most memory that parsing one text takes at a time, in KiB."""
    tracemalloc.start()
    parse(readout.text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1024


def renamed(record: dict[str, Any], prefix: str, ids: dict[str, str]) -> dict[str, Any]:
    """Return a record whose requirements have the reader's ids where they match, else ids of their own."""
    rows = [{**row, "id": ids.get(row["id"], prefix + row["id"])} for row in record["requirements"]]
    return {**record, "requirements": rows}


def aligned(sums: Alignment, family: Family, records: dict[str, dict[str, Any]]) -> None:
    """Add what is suggested for one family to the sums."""
    if not family.links:
        return
    uppers = set(family.ids(upper=True))
    proposed: dict[str, list[tuple[str | None, bool]]] = {}
    for upper in family.of_tier(upper=True):
        told = align_records(records[upper.name], [records[one.name] for one in family.of_tier(upper=False)])
        for key, rows in told.items():
            ranked = [(row["id"] if row["id"] in uppers else None, bool(row["accept"])) for row in rows]
            proposed.setdefault(key, []).extend(ranked)
    score_family(sums, uppers, family.links, proposed)


def line(name: str, count: Count) -> str:
    """Return one row of the table."""
    figures = f"{count.precision:7.3f}{count.recall:7.3f}{count.f1:7.3f}"
    return f"{name:30}{figures}{count.there:7}{count.found:7}{count.right:7}"


def context(text: str, miss: Miss) -> str:
    """Return a miss with the words around it."""
    told = f"  {miss.kind:8}{miss.field:24}{' '.join(miss.what.split())}"
    if miss.end <= miss.start:
        return told
    before, after = text[max(0, miss.start - AROUND) : miss.start], text[miss.end : miss.end + AROUND]
    return told + "\n" + " " * 10 + " ".join(f"…{before}[{text[miss.start : miss.end]}]{after}…".split())


def told_misses(scores: Scores, readouts: Iterable[Readout], begins: str) -> None:
    """Print every miss, readout by readout."""
    for readout in readouts:
        misses = [miss for miss in scores.misses[readout.title] if miss.field.startswith(begins)]
        if misses:
            print(f"\n{readout.title}")
        for miss in misses:
            print(context(readout.text, miss))


def told_alignment(name: str, sums: Alignment) -> None:
    """Print what alignment comes to."""
    print(f"\nalignment, {name}: {sums.asked} lower requirements with a link, {sums.none.there} without")
    print(f"  P@1 {sums.p_at_1:.3f}  MAP {sums.mean_average_precision:.3f}")
    for kind in ("links", "gaps", "none"):
        print(line(f"  {kind}", getattr(sums, kind)))


def told_half(half: str, lang: str, chosen: str, misses: str | None) -> None:
    """Parse, align, score and print one half of the set."""
    told = [family for family in families(half, lang) if not chosen or family.name == chosen]
    readouts = [readout for family in told for readout in family.readouts]
    print(f"\n== {half}: {len(readouts)} texts in {len(told)} families {f'({lang})' if lang else ''}")
    if not readouts:
        return
    scores, own, through, took = Scores(), Alignment(), Alignment(), []
    parse(readouts[0].text)
    for family in told:
        records = {}
        for readout in family.readouts:
            record, milliseconds = parsed(readout)
            took.append(milliseconds)
            pairs = score(scores, readout.title, readout.text, readout.gold, record)
            records[readout.name] = renamed(record, f"{readout.name}:", {got["id"]: gold["id"] for gold, got in pairs})
        aligned(own, family, {readout.name: readout.gold for readout in family.readouts})
        aligned(through, family, records)
    told_scores(scores, readouts, took)
    told_alignment("on the requirements as annotated", own)
    told_alignment("on those the parser found", through)
    if not own.links.found:
        print("  (the suggester proposes nothing yet)")
    if misses is not None:
        told_misses(scores, readouts, misses)


def told_scores(scores: Scores, readouts: list[Readout], took: list[float]) -> None:
    """Print the table of fields, what is not grounded, time and memory."""
    print(f"{'field':30}{'P':>7}{'R':>7}{'F1':>7}{'there':>7}{'found':>7}{'right':>7}")
    for name in sorted(scores.counts):
        print(line(name, scores.counts[name]))
    for lang in sorted({readout.gold["lang"] for readout in readouts}):
        mine = [one for one in readouts if one.gold["lang"] == lang]
        if not any(parse(one.text).requirements or parse(one.text).people for one in mine):
            print(f"(the parser of {lang} reads nothing yet)")
    print(f"ungrounded: {len(scores.ungrounded)} {scores.ungrounded[:5] or ''}")
    most = [peak(readout) for readout in readouts]
    print(f"processor time a text: median {statistics.median(took):.1f} ms, longest {max(took):.1f} ms")
    print(f"peak memory a text: median {statistics.median(most):.0f} KiB, most {max(most):.0f} KiB")


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(prog="python -m tests.readouts", description=__doc__.split("\n")[0])
    words.add_argument("half", nargs="?", choices=PARTS)
    words.add_argument("--lang", choices=("en", "zh"), default="")
    words.add_argument("--family", default="")
    words.add_argument("--misses", nargs="?", const="", metavar="FIELD")
    told = words.parse_args()
    for half in [told.half] if told.half else HALVES:
        told_half(half, told.lang, told.family, told.misses)


if __name__ == "__main__":
    main()
