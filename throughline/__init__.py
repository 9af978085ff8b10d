"""Throughline 贯通: one clause, from the meeting that set it to the report the next plenary reviews."""
