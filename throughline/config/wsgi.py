"""The WSGI application, for `throughline serve` and for any other server."""

import os

from django.core.wsgi import get_wsgi_application

from throughline.config.connections import keep_by_thread
from throughline.config.plain_settings import read_plainly

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")

application = get_wsgi_application()
keep_by_thread()
read_plainly()
