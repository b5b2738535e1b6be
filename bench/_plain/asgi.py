"""The plain application on the same kind of server as Kith's pages."""

import os

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench._plain.settings"
application = WSGIMiddleware(get_wsgi_application(), workers=4)  # type: ignore[arg-type]
