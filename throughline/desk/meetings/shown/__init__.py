"""Rows turned into what a page prints. Reads nothing beyond what `queries.py` brought, except where it says so."""
