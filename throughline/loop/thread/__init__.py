"""Whole-year read: one clause's line through eight stations, for one district and beside it for all that are seen.

`gather` reads everything in a fixed number of queries; `stations` turns it into the eight stations of each district
(the route map); `start` finds the clause and district that any object belongs to. Nothing is inferred: where the
public record or the work ends, the line ends and says so.
"""
