"""Addresses of the plain application."""

from django.urls import path

from bench._plain import views

urlpatterns = [
    path("families/<int:family_id>/picture/", views.picture),
    path("families/<int:family_id>/visit/", views.visit),
]
