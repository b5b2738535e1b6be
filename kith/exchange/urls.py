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
    path("leaving/", views.leavings, name="leavings"),
    path("leaving/now/", views.leave_now, name="leave_now"),
    path("leaving/<int:leaving_id>/", views.leaving, name="leaving"),
    path("leaving/<int:leaving_id>/tables/", views.take_tables, name="take_tables"),
    path("sealed/<int:family_id>/", views.sealed, name="sealed"),
    path("sealed/<int:family_id>/end/", views.sealed_end, name="sealed_end"),
    path("duty/", views.duty_page, name="duty"),
    path("duty/make/", views.duty_make, name="duty_make"),
    path("duty/print/", views.duty_print, name="duty_print"),
    path("duty/<int:list_id>/", views.duty_take, name="duty_take"),
    path("duty/words/", views.duty_words, name="duty_words"),
    path("same/", views.maybe_same, name="maybe_same"),
    path("same/<int:pair_id>/", views.same, name="same"),
]
