"""How days are printed, per language."""
