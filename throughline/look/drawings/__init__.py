"""Drawings made on the server, as data: they print, need no script, and have their words beside them."""
