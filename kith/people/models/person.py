"""Persons: what is known of one human being, born or expected."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from simple_history.models import HistoricForeignKey

from kith.people.terms import IdentifierKind, Reach, Sex
from kith.trail.models import Recorded

if TYPE_CHECKING:
    from kith.accounts.models import User


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons as readers may see them."""

    def visible_to(self, user: "User") -> "PersonQuerySet":
        """Persons who are members of a family that this reader may open."""
        from kith.people.models.family import Family, Member

        families = Family.objects.visible_to(user)
        return self.filter(pk__in=Member.objects.filter(family__in=families).values("person"))


class Person(Recorded):
    """Somebody: a child, a parent, a grandmother, a baby expected.

    `known_as` is how they wish to be called and is what pages show. A person not yet born has
    `expected_on` and no `born_on`. An interpreter is named, and is never a relative.
    """

    personal: ClassVar[tuple[str, ...]] = (
        "forename", "surname", "known_as", "pronouns", "sex", "gender", "born_on", "expected_on", "died_on",
        "ethnicity", "language", "interpreter", "communication", "nationality",
    )  # fmt: skip

    forename = models.CharField("first names", max_length=200, blank=True)
    surname = models.CharField("last name", max_length=200, blank=True)
    known_as = models.CharField("how they wish to be called", max_length=200, blank=True)
    pronouns = models.CharField(max_length=60, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    gender = models.CharField("gender, in their words", max_length=100, blank=True)
    born_on = models.DateField("date of birth", null=True, blank=True)
    born_roughly = models.BooleanField("date of birth is a best guess", default=False)
    expected_on = models.DateField("expected on", null=True, blank=True)
    died_on = models.DateField("died on", null=True, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    nationality = models.CharField(max_length=100, blank=True)
    language = models.CharField("first language", max_length=100, blank=True)
    interpreter = models.CharField("interpreter, by name", max_length=200, blank=True)
    communication = models.CharField(
        "what helps them to be heard and to understand", max_length=500, blank=True
    )
    source_ref = models.CharField(
        "number in the system loaded from", max_length=48, blank=True, db_index=True
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["surname", "forename", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(forename="", surname="", known_as="", expected_on__isnull=True),
                name="person_has_a_name_or_is_expected",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first(self) -> str:
        """The short name used in sentences: as they wish to be called."""
        if self.unborn and not (self.known_as or self.forename):
            return "Baby"
        return self.known_as or self.forename or self.surname

    @property
    def name(self) -> str:
        """The name shown in lists and headings: the called name with the last name."""
        called = self.known_as or self.forename or ("Baby" if self.unborn else "")
        if called and self.surname and self.surname not in called:
            return f"{called} {self.surname}"
        return called or self.surname

    @property
    def unborn(self) -> bool:
        """Expected, not yet born."""
        return self.born_on is None and self.expected_on is not None


class OtherName(Recorded):
    """A former name, or another name somebody goes by."""

    personal: ClassVar[tuple[str, ...]] = ("forename", "surname")

    person = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="other_names")
    forename = models.CharField(max_length=200, blank=True)
    surname = models.CharField(max_length=200, blank=True)
    former = models.BooleanField(default=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["person", "id"]

    def __str__(self) -> str:
        return f"{self.forename} {self.surname}".strip()


class Disability(Recorded):
    """A disability, by the code of the CIN census."""

    personal: ClassVar[tuple[str, ...]] = ("code",)

    person = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="disabilities")
    code = models.CharField(max_length=4)
    source_ref = models.CharField(max_length=48, blank=True, db_index=True)

    class Meta:
        ordering = ["person", "code"]
        constraints = [models.UniqueConstraint(fields=["person", "code"], name="disability_once")]

    def __str__(self) -> str:
        return self.code


class Identifier(Recorded):
    """A number that a register gave to somebody, from a day to a day."""

    personal: ClassVar[tuple[str, ...]] = ("value",)

    person = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=20, choices=IdentifierKind)
    value = models.CharField(max_length=60)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    source_ref = models.CharField(max_length=48, blank=True, db_index=True)

    class Meta:
        ordering = ["person", "kind"]
        indexes = [models.Index(fields=["kind", "value"], name="identifier_value")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "value"],
                condition=models.Q(to_on__isnull=True),
                name="identifier_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


class WayToReach(Recorded):
    """A phone number or address of somebody, with how to use it safely ("Text first. Leave no message.")."""

    personal: ClassVar[tuple[str, ...]] = ("value", "safely")

    person = HistoricForeignKey(Person, on_delete=models.PROTECT, related_name="ways")
    kind = models.CharField(max_length=10, choices=Reach, default=Reach.PHONE)
    value = models.CharField(max_length=200)
    safely = models.CharField("how to use it safely", max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["person", "id"]

    def __str__(self) -> str:
        return self.value


class SamePerson(Recorded):
    """Two records found to be one person. Nothing is moved, so undoing it is exact."""

    personal: ClassVar[tuple[str, ...]] = ("because", "undone_because")

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="linked_records")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="linked_to")
    because = models.CharField(max_length=500)
    linked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-linked_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("other")), name="same_person_two_records"
            ),
            models.UniqueConstraint(
                fields=["other"], condition=models.Q(undone_at__isnull=True), name="same_person_one_link"
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="same_person_undone_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.other_id} is {self.kept_id}"


class MatchKey(models.Model):
    """A key under which a person can be found before another is created (made by `rules.matching`)."""

    personal: ClassVar[tuple[str, ...]] = ("key",)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="match_keys")
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "person"], name="match_key_once")]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def replace(cls, person: Person, keys: set[str]) -> Any:
        """Keep exactly these keys for a person (derived data: no history)."""
        held = set(cls.objects.filter(person=person).values_list("key", flat=True))
        if gone := held - keys:
            cls.objects.filter(person=person, key__in=gone).delete()
        return MatchKey.objects.bulk_create([MatchKey(person=person, key=key) for key in sorted(keys - held)])
