"""Foreign keys point down, nothing is generic, personal columns are named, families are seen by right."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import models

from tests.house.reading import hold, imported, leans_up, name_of, parsed, product_files, rooms

IN_THE_FILE = (
    "a part of the family's file: asked for through the family, once its door has admitted the reader"
)
IN_A_STEP = "a part of a step: asked for through the step, and Step.objects.visible_to says which"
IN_A_CONTACT = "a part of a contact: asked for through the contact, and Contact.objects.visible_to says which"
IN_A_NOTE = "a part of a note: asked for through the note, and Note.objects.visible_to says which"
MAKES_SIGHT = (
    "what sight itself is made of: `visible_to` and `position_of` read it, and pages for the named few"
)
SEEN_OTHERWISE: dict[str, str] = {
    **dict.fromkeys(
        ["people.Member", "people.OutsideWorker", "people.Support", "people.WarningNote"], IN_THE_FILE
    ),
    **dict.fromkeys(["casework.Closure", "casework.WorryAndPlan"], IN_THE_FILE),
    **dict.fromkeys(
        [f"casework.{part}" for part in ("AssessmentFactor", "LegalStatus", "Participant", "Placement")]
        + ["casework.ProtectionPlan", "casework.StrategyDiscussion"],
        IN_A_STEP,
    ),
    **dict.fromkeys(
        [f"casework.{part}" for part in ("ContactDecision", "ContactPerson", "Referrer", "ReferrerReply")],
        IN_A_CONTACT,
    ),
    **dict.fromkeys(
        [f"people.{part}" for part in ("Conflict", "EmergencyOpening", "EmergencyReview", "Grant")]
        + ["people.Seal", "people.SealRequest"],
        MAKES_SIGHT,
    ),
    "tasks.TaskMove": "a part of a task: asked for through it, and Task.objects.visible_to says which",
    "recording.VisitChild": "a part of a visit: asked for through it, and Visit.objects.visible_to says",
    **dict.fromkeys(
        [
            f"recording.Note{part}"
            for part in ("Addition", "Child", "Dispute", "File", "Pin", "Present", "Strike")
        ],
        IN_A_NOTE,
    ),
    "recording.ChronologyEntry": "a part of a chronology: Chronology.objects.visible_to says which",
    **dict.fromkeys(
        [f"sharing.{part}" for part in ("Enclosure", "Finding", "Handed", "PaperCorrection", "Part")],
        "a part of a paper: asked for through it, and Sharing.objects.visible_to says which",
    ),
    **dict.fromkeys(
        ["casework.ComplaintAbout", "casework.ComplaintStage"],
        "a part of a complaint: asked for through it, and Complaint.objects.visible_to says which",
    ),
    "recording.PromiseChange": "a part of a promise, asked for through it: Promise.objects.visible_to says",
}
WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField)


def our_models() -> list[type[models.Model]]:
    """Every model of a room, without the copies that keep its history and without join tables."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("kith.") and not hasattr(model, "instance_type")
    ]


def room_of(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def pointed_at(model: type[models.Model]) -> Iterator[tuple[str, type[models.Model]]]:
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        if isinstance(field.related_model, type):
            yield field.name, field.related_model


def upward(model: Any, keys: Iterator[tuple[str, Any]]) -> Iterator[str]:
    for name, target in keys:
        if target.__module__.startswith("kith.") and leans_up(room_of(model), room_of(target)):
            yield f"{room_of(model)}.{model.__name__}.{name} points up to {room_of(target)}"


def test_foreign_keys_point_down() -> None:
    hold(fault for model in our_models() for fault in upward(model, pointed_at(model)))


def test_it_would_see_a_key_that_points_up() -> None:
    person = type("Person", (), {"__module__": "kith.people.models"})
    referral = type("Referral", (), {"__module__": "kith.casework.models"})
    assert list(upward(person, iter([("referral", referral)])))
    assert not list(upward(referral, iter([("person", person)])))


def test_nothing_is_attached_to_anything() -> None:
    keys = [
        f"{room_of(model)}.{model.__name__}.{name} is generic"
        for model in our_models()
        for name, target in pointed_at(model)
        if target is ContentType
    ]
    tools = [
        f"{name_of(path)} imports {name}"
        for path in product_files()
        for name in imported(parsed(path))
        if name.startswith("django.contrib.contenttypes")
    ]
    hold([*keys, *tools])


def personal_faults(model: Any) -> Iterator[str]:
    label = f"{room_of(model)}.{model.__name__}"
    names = {field.name for field in model._meta.get_fields()}
    for column in getattr(model, "personal", ()):
        if column not in names:
            yield f"{label}.personal names {column}, which is no column"
    if "personal" not in vars(model) and any(_holds_words(field) for field in model._meta.local_fields):
        yield f"{label} holds words and does not say which columns are personal"


def _holds_words(field: "models.Field[Any, Any]") -> bool:
    return isinstance(field, WORDS) and not field.choices


def test_every_model_says_which_columns_are_personal() -> None:
    hold(fault for model in our_models() for fault in personal_faults(model))


def test_it_would_see_a_column_that_is_not_there_and_a_model_that_says_nothing() -> None:
    user = apps.get_model("accounts.User")
    planted = {"__module__": "kith.people.models", "_meta": user._meta}
    says_wrong = type("Planted", (), planted | {"personal": ("shoe_size",)})
    says_nothing = type("Planted", (), planted)
    assert "shoe_size" in next(personal_faults(says_wrong))
    assert "does not say" in next(personal_faults(says_nothing))


def reaches(model: type[models.Model], goal: type[models.Model], seen: frozenset[Any] = frozenset()) -> bool:
    """Whether foreign keys lead from a model to the goal. Users are not followed: they are not a family's."""
    if model is goal:
        return True
    onward = [field.related_model for field in model._meta.local_fields if field.related_model]
    return any(
        reaches(target, goal, seen | {model})
        for target in onward
        if isinstance(target, type) and target not in seen and target.__module__.startswith("kith.")
    )


def unseen(candidates: list[type[models.Model]], family: type[models.Model]) -> Iterator[str]:
    for model in candidates:
        if reaches(model, family) and not hasattr(model._default_manager, "visible_to"):
            yield f"{room_of(model)}.{model.__name__}"


def test_whatever_reaches_a_family_is_asked_for_by_right() -> None:
    hold(unseen(our_models(), apps.get_model("people.Family")), SEEN_OTHERWISE)


def test_it_would_see_a_model_without_visible_to() -> None:
    post, user = apps.get_model("accounts.Post"), apps.get_model("accounts.User")
    assert list(unseen([post], user)) == ["accounts.Post"], "Post reaches User and has no visible_to"


@pytest.mark.django_db
def test_migrations_say_what_the_models_say() -> None:
    call_command(
        "makemigrations", *(r for r in rooms() if apps.is_installed(f"kith.{r}")), check=True, dry_run=True
    )
