"""The rules of the house as functions: each takes the root of a tree and gives its faults as lines of text."""
