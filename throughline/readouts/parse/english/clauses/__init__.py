"""What a readout asks for: which sentences do, cut into what can be given to one unit, sorted and judged."""

from .requirements import requirements

__all__ = ["requirements"]
