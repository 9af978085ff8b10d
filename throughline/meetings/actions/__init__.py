"""What can be done to meetings and papers. `outcome` is called by `loop.decide` only (a contract)."""
