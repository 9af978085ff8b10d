"""The ledger as questions: what its address may ask (`filters`, `sorts`), and how the answer is read (`asked`, `rows`).

Rights come first and in the same words as `policy.commitments`, shortened where a filter makes a part of them needless,
so that the partial indexes on live items answer. Rows are read flat, what hangs on them in one query a kind for a whole
page; nothing here grows with the number of rows shown. How a row looks is the desk's business.
"""
