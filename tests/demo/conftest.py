from tests.demo_fixture import demo_at_end, demo_database, kept_demo, kept_end

__all__ = ["demo_at_end", "demo_database", "kept_demo", "kept_end"]
