"""Addresses of the casefile room."""

from django.urls import path

from kith.casefile.views import family, governance

app_name = "casefile"
urlpatterns = [
    path("families/<int:family_id>/", family.overview, name="overview"),
    path("families/<int:family_id>/looked/", family.looked, name="looked"),
    path("families/<int:family_id>/looked/file/", family.take_looked, name="take_looked"),
    path("families/<int:family_id>/as-known/", family.as_known, name="as_known"),
    path("governance/", governance.governance, name="governance"),
    path("governance/trail/", governance.trail, name="trail"),
    path("governance/trail/file/", governance.take_trail, name="take_trail"),
    path("governance/trail/check/", governance.check_trail, name="check_trail"),
]
