from tests.demo_fixture import demo_at_end, demo_database, kept_demo, kept_end, own_afterwards

__all__ = ["demo_at_end", "demo_database", "kept_demo", "kept_end", "own_afterwards"]
