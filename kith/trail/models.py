"""Events, operations, the chain; and `Recorded`, on which every model of the record stands."""

from datetime import datetime
from functools import cache
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef
from simple_history.manager import HistoricalQuerySet, HistoryManager
from simple_history.models import HistoricalRecords

from kith import clock
from kith.trail.context import acting
from kith.trail.saving import Saved


class KeptQuerySet(HistoricalQuerySet):
    """Versions in the order in which they were written.

    simple-history takes the latest by time alone, so that of two versions of one moment both are the latest,
    and a clock put back brings an older one forward. The number of a version only grows.
    """

    def latest_of_each(self) -> "KeptQuerySet":
        """Of each record the version that was written last, among those asked for."""
        same = {self._pk_attr: OuterRef(self._pk_attr)}
        return self.filter(~Exists(self.filter(**same, history_id__gt=OuterRef("history_id"))))  # type: ignore[no-any-return]


class KeptManager(HistoryManager):
    """simple-history makes a manager class anew at every touch of `history`, which every related row
    pays for (0.3 ms each); one class per queryset does the same work."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        """The manager class for a queryset, made once."""
        return super().from_queryset(queryset_class, class_name)


class Versioned(Saved):
    """Where a version's time and author come from: the clock, and the act under way.

    `personal` names the columns that hold personal data (for scrubbing, retention, right of access).
    """

    personal: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @property
    def _history_date(self) -> datetime:
        return clock.now()

    @property
    def _history_user(self) -> Any:
        act = acting.get()
        return act.by if act else None


class Recorded(Versioned):
    """A model whose every version is kept, so a page can be shown as known on a date."""

    history = HistoricalRecords(
        inherit=True,
        bases=(Saved,),
        history_manager=KeptManager,
        historical_queryset=KeptQuerySet,
        history_change_reason_field=models.TextField(null=True),
        user_db_constraint=False,
    )

    class Meta:
        abstract = True


class EventQuerySet(models.QuerySet["Event"]):
    """Events as pages ask for them."""

    def about_family(self, family_ref: int) -> "EventQuerySet":
        """Everything done with or read of one family, newest first."""
        return self.filter(family_ref=family_ref).order_by("-id")


class Event(Saved):
    """One act or one read. Ids and labels only: no foreign keys, so the trail never ties live data.

    `words` is a fixed phrase of the room that recorded it ("opened the file"), never content.
    """

    personal: ClassVar[tuple[str, ...]] = ("by_label",)

    at = models.DateTimeField(db_index=True)
    act = models.CharField(max_length=60, db_index=True)
    words = models.CharField(max_length=120)
    reading = models.BooleanField(default=False)
    subject = models.CharField(max_length=60, blank=True)
    subject_ref = models.CharField(max_length=40, blank=True)
    family_ref = models.BigIntegerField(null=True, blank=True)
    by_ref = models.BigIntegerField(null=True, blank=True)
    by_label = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=40, blank=True)
    request_ref = models.CharField(max_length=40, blank=True)
    operation_ref = models.CharField(max_length=40, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["family_ref", "-id"], name="event_family"),
            models.Index(fields=["by_ref", "-id"], name="event_by"),
            models.Index(fields=["subject", "subject_ref"], name="event_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.by_label} {self.words} ({self.subject} {self.subject_ref})"


class Operation(Saved):
    """One act asked for once: a retry with the same id gets the first answer."""

    personal: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True)
    act = models.CharField(max_length=120)
    by_ref = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    answer = models.CharField(max_length=60, blank=True)
    answer_ref = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.act} {self.id}"

    def first_answer(self) -> Any:
        """The object that the first try returned, or None."""
        if not self.answer:
            return None
        return apps.get_model(self.answer)._base_manager.filter(pk=self.answer_ref).first()


class Link(models.Model):
    """One event in the chain: its digest covers the event and the digest before it."""

    personal: ClassVar[tuple[str, ...]] = ()

    seq = models.BigAutoField(primary_key=True)
    event_ref = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.seq}: event {self.event_ref}"


class Checkpoint(models.Model):
    """A signed statement: at this moment the chain ended here. Copies belong on another machine."""

    personal: ClassVar[tuple[str, ...]] = ()

    at = models.DateTimeField()
    seq = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.seq} at {self.at:%Y-%m-%d %H:%M}"
