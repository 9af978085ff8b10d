"""Invented municipalities of any size, to try and to measure the product with: `throughline synth`.

Only into an empty database, so that invented rows never stand among real ones. Everything goes in by bulk SQL; what
the acts would keep (history chain, counters, lights, words) is made by the same functions and proved by the same
commands: `throughline verify`, `recount --check`, `reindex --check`.
Modules: source (a folder of JSON lines, or made here), bulk (writing), town (who), items (what), story (the history).
"""
