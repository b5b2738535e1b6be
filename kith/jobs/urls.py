"""Addresses for watchers."""

from django.urls import path

from kith.jobs import views

app_name = "jobs"
urlpatterns = [path("healthz", views.alive, name="alive"), path("readyz", views.ready, name="ready")]
