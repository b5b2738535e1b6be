"""Addresses of the packs room (under /admin/words/)."""

from django.urls import path

from kith.packs import views

app_name = "packs"
urlpatterns = [
    path("", views.words, name="words"),
    path("<slug:key>/", views.thing, name="thing"),
    path("<slug:key>/usual/", views.reset, name="reset"),
]
