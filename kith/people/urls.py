"""Addresses of the people room."""

from typing import Any

from django.urls import include, path

from kith.people.views import (
    conflict,
    emergency,
    family,
    helpers,
    link,
    person,
    place,
    protection,
    relationship,
    warning,
)

app_name = "people"

PERSON: list[Any] = [
    path("", person.change_person, name="change_person"),
    path("names/new/", person.add_name, name="add_name"),
    path("numbers/new/", person.add_identifier, name="add_identifier"),
    path("numbers/<int:number_id>/end/", person.end_identifier, name="end_identifier"),
    path("ways/new/", person.add_way, name="add_way"),
    path("ways/<int:way_id>/end/", person.end_way, name="end_way"),
    path("disability/", person.disabilities, name="disabilities"),
    path("link/", link.link, name="link"),
    path("link/<int:link_id>/undo/", link.unlink, name="unlink"),
    path("move/", place.move, name="move"),
]
PLACE: list[Any] = [
    path("", place.place, name="place"),
    path("show/", place.show_place, name="show_place"),
    path("protect/", place.protect, name="protect"),
    path("protection/end/", place.end_protection, name="end_protection"),
    path("few/new/", place.name_viewer, name="name_viewer"),
    path("few/<int:viewer_id>/end/", place.end_viewer, name="end_viewer"),
]
FAMILY: list[Any] = [
    path("", family.family, name="family"),
    path("name/", family.rename, name="rename"),
    path("new/", family.add_person, name="add_person"),
    path("members/<int:member_id>/end/", family.end_member, name="end_member"),
    path("person/<int:person_id>/", include(PERSON)),
    path("place/<int:place_id>/", include(PLACE)),
    path("stays/<int:residence_id>/end/", place.leave, name="leave"),
    path("relationships/new/", relationship.relate, name="relate"),
    path("relationships/<int:tie_id>/end/", relationship.end_relationship, name="end_relationship"),
    path("warnings/new/", warning.set_warning, name="set_warning"),
    path("warnings/<int:warning_id>/", warning.review_warning, name="review_warning"),
    path("warnings/<int:warning_id>/end/", warning.end_warning, name="end_warning"),
    path("support/new/", helpers.offer_support, name="offer_support"),
    path("support/<int:support_id>/", helpers.answer_support, name="answer_support"),
    path("outside/new/", helpers.add_outside, name="add_outside"),
    path("outside/<int:worker_id>/end/", helpers.end_outside, name="end_outside"),
    path("protection/", protection.protection, name="protection"),
    path("protection/named/new/", protection.grant, name="grant"),
    path("protection/named/<int:grant_id>/end/", protection.end_grant, name="end_grant"),
    path("protection/restrict/", protection.restrict, name="restrict"),
    path("protection/renew/", protection.renew, name="renew"),
    path("protection/end/", protection.end_restriction, name="end_restriction"),
    path("protection/seal/", protection.ask_seal, name="ask_seal"),
    path("protection/seal/<int:request_id>/", protection.answer_seal, name="answer_seal"),
    path("conflict/", conflict.declare_conflict, name="declare_conflict"),
    path("emergency/", emergency.break_glass, name="break_glass"),
    path("emergency/close/", emergency.close_glass, name="close_glass"),
]
urlpatterns = [
    path("families/<int:family_id>/people/", include(FAMILY)),
    path("protection/done/", conflict.declared, name="declared"),
    path("protection/conflicts/", conflict.conflicts, name="conflicts"),
    path("protection/conflicts/<int:conflict_id>/end/", conflict.end_conflict, name="end_conflict"),
    path("protection/openings/", emergency.openings, name="openings"),
    path("protection/openings/<int:opening_id>/", emergency.opening, name="opening"),
]
