"""Who: jurisdictions, organizations with dated names, people with dated posts, rosters, plan years, accounts, roles.

Owns: Jurisdiction, Organization, OrganizationName, Succession, Person, Post, Membership, Roster, PlanYear, RuleValue,
Account, RoleGrant, AccessToken. May import: exchange, look, base.

A membership is a political fact and grants nothing; rights follow dated RoleGrants (ruling 29). `standing.py` reads
them once per request; `roles.py` says what each role is; `rules.py` reads dated rule values.
"""
