"""Django's SQLite backend, with statements turned into SQLite's own form once each."""
