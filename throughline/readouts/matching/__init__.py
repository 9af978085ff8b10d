"""What rows of the register a drafted line may mean, each with its reason. Nothing is merged: a person says so.

`register` reads the bodies and people of one jurisdiction, `proposing` compares a line with them, `words` says why.
"""
