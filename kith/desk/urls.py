"""Addresses of the desk."""

from django.urls import path

from kith.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("families/", views.families, name="families"),
    path("families/file/", views.take_families, name="take_families"),
    path("team/", views.team, name="team"),
]
