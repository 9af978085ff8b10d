"""Which upper requirements a lower one may carry out: ranked, with reasons in words, and the honest answer "none"."""
