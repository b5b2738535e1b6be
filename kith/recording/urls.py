"""Addresses of the recording room."""

from django.urls import path

from kith.recording import views

app_name = "recording"
OF = "families/<int:family_id>/"
NOTE = f"{OF}notes/<int:note_id>/"
PROMISE = f"{OF}promises/<int:promise_id>/"
urlpatterns = [
    path(f"{OF}visits/", views.visits, name="visits"),
    path(f"{OF}notes/new/visit/", views.new_visit, name="new_visit"),
    path(f"{OF}visits/<int:visit_id>/correction/", views.correct, name="correct_visit"),
    path(f"{OF}notes/", views.notes, name="notes"),
    *(
        path(f"{OF}notes/new/{kind}/", views.new_note, {"kind": kind}, name=f"new_{kind}")
        for kind in ("call", "meeting", "note", "message")
    ),
    path(NOTE, views.note, name="note"),
    path(f"{NOTE}correction/", views.correct_note, name="correct_note"),
    path(f"{NOTE}versions/<int:number>/", views.version, name="version"),
    path(f"{NOTE}struck/", views.struck, name="struck"),
    path(f"{NOTE}add/", views.add, name="add_to_note"),
    path(f"{NOTE}strike/", views.strike, name="strike_note"),
    path(f"{NOTE}pin/", views.pin, name="pin_note"),
    path(f"{NOTE}unpin/", views.unpin, name="unpin_note"),
    path(f"{NOTE}dispute/", views.dispute, name="dispute_note"),
    path(f"{NOTE}dispute/<int:dispute_id>/answer/", views.answer_dispute, name="answer_dispute"),
    path(f"{NOTE}files/", views.attach, name="attach"),
    path(f"{NOTE}files/<int:file_id>/", views.file, name="file"),
    path(f"{OF}promises/", views.promises, name="promises"),
    path(f"{OF}promises/new/", views.new_promise, name="new_promise"),
    path(f"{PROMISE}kept/", views.keep_promise, name="keep_promise"),
    path(f"{PROMISE}changed/", views.change_promise, name="change_promise"),
    path(f"{PROMISE}not-kept/", views.break_promise, name="break_promise"),
    path(f"{OF}calls/new/", views.new_callback, name="new_callback"),
    path(f"{OF}calls/<int:callback_id>/returned/", views.return_call, name="return_call"),
]
