"""The page behind a link in a mail: one box for one asked item, without a sign-in and without a way elsewhere."""
