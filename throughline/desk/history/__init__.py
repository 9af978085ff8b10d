"""The history page: what happened to an object, or in a whole jurisdiction, as the chain has it."""
