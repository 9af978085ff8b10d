"""The ledger: items as a table, a board, a Gantt chart or unit sheets, filtered, sorted and chosen by the address.

`columns` declares what a row may show, once for pages and files; `cells` draws them. The questions and their rights
are in `delivery.ledger`. Saved filters and the undoing of bulk acts are tools of a person, kept in `desk.models`.
"""
