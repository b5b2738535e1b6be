"""Addresses of the recording room."""

from django.urls import path

from kith.recording import views

app_name = "recording"
urlpatterns = [
    path("families/<int:family_id>/visits/", views.visits, name="visits"),
    path("families/<int:family_id>/visits/new/", views.new_visit, name="new_visit"),
    path("families/<int:family_id>/visits/<int:visit_id>/correction/", views.correct, name="correct_visit"),
]
