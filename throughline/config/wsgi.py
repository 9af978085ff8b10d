"""The WSGI application, for `throughline serve` and for any other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")

application = get_wsgi_application()
