"""Which rounds still wait for somebody's units."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from throughline.bodies.standing import standing
from throughline.delivery.models import RoundItem


def owed_rounds(user: Any, rounds: Collection[int]) -> set[int]:
    """Return those of the rounds (keys) in which somebody's units owe an answer that nobody else was handed."""
    owed = RoundItem.objects.filter(
        Q(handed_to=None) | Q(handed_to=user.pk),
        round__in=rounds,
        organization__in=standing(user).units(),
        state="owed",
        commitment__live=True,
    )
    return set(owed.values_list("round", flat=True))
