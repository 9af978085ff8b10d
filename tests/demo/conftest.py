from tests.demo_fixture import (
    demo_at_end,
    demo_database,
    demo_in_the_evening,
    kept_demo,
    kept_end,
    kept_evening,
    own_afterwards,
)

__all__ = [
    "demo_at_end",
    "demo_database",
    "demo_in_the_evening",
    "kept_demo",
    "kept_end",
    "kept_evening",
    "own_afterwards",
]
