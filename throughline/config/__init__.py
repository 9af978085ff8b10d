"""How the product is put together and started; no domain word.

Owns settings (the environment is read once), the address table, the language of an address, the command line and the
server. It may import every package; nothing imports it but the front doors (wsgi, the console script).
"""
