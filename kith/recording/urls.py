"""Addresses of the recording room."""

from django.urls import path

from kith.recording import views

app_name = "recording"
OF = "families/<int:family_id>/"
PROMISE = f"{OF}promises/<int:promise_id>/"
urlpatterns = [
    path(f"{OF}visits/", views.visits, name="visits"),
    path(f"{OF}visits/new/", views.new_visit, name="new_visit"),
    path(f"{OF}visits/<int:visit_id>/correction/", views.correct, name="correct_visit"),
    path(f"{OF}promises/", views.promises, name="promises"),
    path(f"{OF}promises/new/", views.new_promise, name="new_promise"),
    path(f"{PROMISE}kept/", views.keep_promise, name="keep_promise"),
    path(f"{PROMISE}changed/", views.change_promise, name="change_promise"),
    path(f"{PROMISE}not-kept/", views.break_promise, name="break_promise"),
    path(f"{OF}calls/new/", views.new_callback, name="new_callback"),
    path(f"{OF}calls/<int:callback_id>/returned/", views.return_call, name="return_call"),
]
