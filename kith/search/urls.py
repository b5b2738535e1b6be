"""Addresses of the search room (under /search/)."""

from django.urls import path

from kith.search import views

app_name = "search"
urlpatterns = [path("", views.find, name="find")]
