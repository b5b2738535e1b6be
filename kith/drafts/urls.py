"""Addresses of the drafts room (under /drafts/)."""

from django.urls import path

from kith.drafts import views

app_name = "drafts"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("key/", views.key, name="key"),
    path("<int:draft_id>/", views.words, name="words"),
    path("<int:draft_id>/throw/", views.throw, name="throw"),
    path("<int:draft_id>/bring-back/", views.bring_back, name="bring_back"),
]
