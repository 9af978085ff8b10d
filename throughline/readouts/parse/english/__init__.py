"""Reads a readout in English; one file a question."""

from .reader import read_readout

__all__ = ["read_readout"]
