"""Thin, idempotent wrappers that run by the clock or from the command line: tick, verify, recount, createofficer.

May import: demo, notices, loop and everything below. Not desk, portal, api.
"""
