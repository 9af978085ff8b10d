"""Key projects: the pool and the list by gate, and what became of a list between two points.

The page of one project is the page of its item (delivery), with its gate; moves are asked for and decided there.
"""
