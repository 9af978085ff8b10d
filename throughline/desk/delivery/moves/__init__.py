"""Moves of an item at the desk: asked for from one page that says what each does, decided where the item stands.

acts.py declares them; forms.py reads them; shown.py says in words what is asked and where a project stands. The page
to choose from is views/moves.py.
"""
