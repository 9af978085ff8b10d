"""The pages of cases: what waits for whom, one case with its ladder, its acts; and its part on an item's page.

Rows come from the stage's policy; changes only through `acts`. May import delivery (the acts begin on an item) and
what is below, and no room that shows items: those include this one.
"""
