from tests.demo_fixture import demo_at_end, demo_database, demo_end_file, demo_file

__all__ = ["demo_at_end", "demo_database", "demo_end_file", "demo_file"]
