"""How near proposed links come to a careful reader's: the first one, their order, those accepted, and the gaps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.readouts.scoring import Count

Ranked = Sequence[tuple[str | None, bool]]  # (upper id or None for one that is no requirement, accepted?), best first


@dataclass
class Alignment:
    """Sums over families; precision@1 and MAP are over lower requirements that have a link."""

    asked: int = 0
    first_right: float = 0.0
    average_precision: float = 0.0
    links: Count = field(default_factory=Count)
    gaps: Count = field(default_factory=Count)
    none: Count = field(default_factory=Count)

    @property
    def p_at_1(self) -> float:
        """Return how often the first proposal is right."""
        return self.first_right / self.asked if self.asked else 0.0

    @property
    def mean_average_precision(self) -> float:
        """Return the mean over lower requirements of the average precision of their ranking."""
        return self.average_precision / self.asked if self.asked else 0.0


def average_precision(ranked: Sequence[str | None], right: set[str]) -> float:
    """Return the mean, over the right ones, of the precision at their ranks; one not ranked counts 0."""
    hits = 0
    total = 0.0
    for rank, upper in enumerate(ranked, 1):
        if upper in right:
            hits += 1
            total += hits / rank
    return total / len(right)


def score_family(
    sums: Alignment, uppers: Iterable[str], gold: Mapping[str, Sequence[str]], proposed: Mapping[str, Ranked]
) -> None:
    """Add one family. `gold` has an entry for every lower requirement, empty where it carries out nothing."""
    carried: set[str] = set()
    said: set[str] = set()
    for lower, right in gold.items():
        ranked = list(dict.fromkeys(upper for upper, _accepted in proposed.get(lower, ())))
        accepted = {upper for upper, is_accepted in proposed.get(lower, ()) if is_accepted}
        if right:
            sums.asked += 1
            sums.first_right += bool(ranked) and ranked[0] in right
            sums.average_precision += average_precision(ranked, set(right))
        sums.links.add(len(accepted & set(right)), len(accepted), len(right))
        sums.none.add(int(not right and not accepted), int(not accepted), int(not right))
        carried |= set(right)
        said |= {upper for upper in accepted if upper}
    all_uppers = set(uppers)
    sums.gaps.add(len((all_uppers - carried) & (all_uppers - said)), len(all_uppers - said), len(all_uppers - carried))
