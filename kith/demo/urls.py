"""Addresses of the demo (under /demo/), routed in demo mode alone."""

from django.urls import path

from kith.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("as/<int:user_id>/", views.come_in, name="come_in"),
]
