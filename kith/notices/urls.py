"""Addresses of the notices room (under /notices/)."""

from django.urls import path

from kith.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("", views.mine, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("<int:notice_id>/", views.follow, name="follow"),
    path("<int:notice_id>/read/", views.read, name="read"),
]
