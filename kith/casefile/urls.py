"""Addresses of the casefile room."""

from django.urls import path

from kith.casefile.views import chronology, family, governance, past, story, timeline

app_name = "casefile"
PAST = "families/<int:family_id>/as-known/"
CHRONOLOGY = "families/<int:family_id>/chronology/"
urlpatterns = [
    path("families/<int:family_id>/", family.overview, name="overview"),
    path("families/<int:family_id>/timeline/", timeline.timeline, name="timeline"),
    path("families/<int:family_id>/children/<int:person_id>/story/", story.story, name="story"),
    path(f"{CHRONOLOGY}", chronology.chronology, name="chronology"),
    path(f"{CHRONOLOGY}versions/<int:version>/", chronology.chronology, name="chronology_version"),
    path(f"{CHRONOLOGY}new/", chronology.write, name="write_entry"),
    path(f"{CHRONOLOGY}finish/", chronology.finish, name="finish_chronology"),
    path(f"{CHRONOLOGY}begin/", chronology.begin, name="new_chronology"),
    path(f"{CHRONOLOGY}<int:entry_id>/", chronology.change, name="change_entry"),
    path(f"{CHRONOLOGY}<int:entry_id>/drop/", chronology.drop, name="drop_entry"),
    path("families/<int:family_id>/looked/", family.looked, name="looked"),
    path("families/<int:family_id>/looked/file/", family.take_looked, name="take_looked"),
    path("families/<int:family_id>/as-known/", family.as_known, name="as_known"),
    path(f"{PAST}timeline/", past.timeline, name="past_timeline"),
    path(f"{PAST}notes/", past.notes, name="past_notes"),
    path(f"{PAST}notes/<int:note_id>/", past.note, name="past_note"),
    path(f"{PAST}promises/", past.promises, name="past_promises"),
    path("governance/", governance.governance, name="governance"),
    path("governance/trail/", governance.trail, name="trail"),
    path("governance/trail/file/", governance.take_trail, name="take_trail"),
    path("governance/trail/check/", governance.check_trail, name="check_trail"),
]
