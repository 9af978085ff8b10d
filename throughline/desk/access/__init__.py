"""The door: signing in and out, the first run, one-time links, accounts and their roles, language and theme."""
