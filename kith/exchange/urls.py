"""Addresses of the exchange room."""

from django.urls import path

from kith.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.loads, name="loads"),
    path("new/", views.new, name="new"),
    path("<int:load_id>/", views.load, name="load"),
    path("<int:load_id>/begin/", views.begin, name="begin"),
    path("<int:load_id>/drop/", views.drop, name="drop"),
    path("<int:load_id>/rows/", views.rows, name="rows"),
    path("<int:load_id>/rows.csv", views.rows_file, name="rows_file"),
    path("same/", views.maybe_same, name="maybe_same"),
    path("same/<int:pair_id>/", views.same, name="same"),
]
