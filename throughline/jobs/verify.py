"""`throughline verify`: prove that no row of the history was altered, and that what must always hold does hold."""

import argparse

from throughline.base import chain
from throughline.base.models import ChainHead
from throughline.loop.invariants import broken

WORDS = {
    "missing": "missing",
    "changed": "changed",
    "column": "a column shows something else than the sealed text",
    "cut": "the chain ends elsewhere than its head says",
    "head": "the head does not seal the last event",
}


def line_of(fault: chain.Fault) -> str:
    """Return the place and the fault in words; number 0 means that a whole chain has lost its head."""
    if fault.seq == 0 and fault.what == "head":
        return f"chain {fault.chain}: its head is missing"
    return f"chain {fault.chain}, event {fault.seq}: {WORDS[fault.what]}"


def run(argv: list[str]) -> int:
    """Print each chain with its length and head, then "whole" or every fault. Exit status 1 where there is a fault."""
    parser = argparse.ArgumentParser(prog="throughline verify", description=__doc__)
    parser.add_argument("--realm", help="one chain only, by its code (a jurisdiction's, or 'rules')")
    asked = parser.parse_args(argv)
    heads = ChainHead.objects.order_by("realm")
    if asked.realm:
        heads = heads.filter(realm=asked.realm)
    found: dict[str, list[chain.Fault]] = {}
    for fault in chain.faults(asked.realm):
        found.setdefault(fault.chain, []).append(fault)
    known = {head.realm for head in heads}
    for head in heads:
        state = "FAULTS" if head.realm in found else "whole"
        print(f"chain {head.realm}: {head.seq} events, head {head.digest or '-'}: {state}")
    for fault in (fault for faults in found.values() for fault in faults):
        print(line_of(fault))
    if asked.realm and not known and not found:
        print(f"no chain {asked.realm}")
        return 2
    if found:
        print(
            "An event that was rewritten together with its seal shows as a change of the event after it: look at both."
        )
        return 1
    print("whole: every event is where and as it was written")
    return 0 if asked.realm else held()


def held() -> int:
    """Print every invariant that does not hold, with the row that breaks it; return 1 where there is one."""
    faults = [f"{rule.name}: {place} ({rule.says})" for rule, place in broken() if rule.name != "history"]
    print("\n".join(faults) if faults else "held: every invariant (docs/reference/invariants.md)")
    return 1 if faults else 0
