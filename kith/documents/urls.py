"""Addresses of the papers' administration (under /admin/papers/). Files have none of their own."""

from django.urls import path

from kith.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.papers, name="papers"),
    path("<slug:key>/", views.template, name="template"),
    path("<slug:key>/usual/", views.drop, name="drop"),
    path("<slug:key>/sample/", views.sample, name="sample"),
]
