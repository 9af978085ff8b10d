"""Internal pages, one folder per stage: views, urls, forms, templates; home pages per role.

`acts.py` is the one way a form becomes an act: form -> action -> transition -> event. Views get rows only from
`queries.py` and `policy.py` of the stages, so a forgotten check is a 404, not a leak.
May import: everything below, never portal, api, jobs.
"""
