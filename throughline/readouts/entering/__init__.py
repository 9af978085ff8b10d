"""What was accepted of a review becomes records, through the acts of each stage as if it were entered by hand.

`making` keeps what was made and on which words it rests; `places`, `bodies`, `people`, `papers`, `clauses`, `joining`
each enter one kind of line. Called by `actions.confirming` only, inside its transaction.
"""
