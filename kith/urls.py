"""Every address of Kith: each room brings its own."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from kith.accounts.views import own

urlpatterns = [
    path("", include("kith.jobs.urls")),
    path("account/", include("kith.accounts.urls")),
    path("sign-in/email/", own.email_address),
    path("sign-in/", include("allauth.urls")),
]
for room, prefix in [
    ("people", ""), ("tasks", ""), ("casework", ""), ("recording", ""), ("sharing", ""),
    ("notices", "notices/"), ("drafts", "drafts/"), ("packs", "admin/words/"),
    ("documents", "admin/papers/"),
    ("search", "search/"), ("exchange", "loads/"), ("casefile", ""), ("desk", ""),
]:  # fmt: skip
    if find_spec(f"kith.{room}") and find_spec(f"kith.{room}.urls"):
        urlpatterns.append(path(prefix, include(f"kith.{room}.urls")))
if settings.KITH_DEMO:
    urlpatterns.append(path("", include("kith.ui.urls")))
if settings.KITH_DEMO and find_spec("kith.demo.urls"):
    urlpatterns.append(path("demo/", include("kith.demo.urls")))

handler400, handler403, handler404, handler500 = (
    f"kith.ui.errors.{name}" for name in ("bad_request", "forbidden", "not_found", "fault")
)
