"""Who somebody is to somebody else, who may hold parental responsibility, and ages in words.

`person` is the `kind` of `to`: Sana is the mother of Aisha. A relationship is stored once, from its first
side (`written_as` turns it round when somebody began at the other end); `words` has the word for either side.

Parental responsibility (Children Act 1989 ss2-4A and 14C; Adoption and Children Act 2002 s46; Human
Fertilisation and Embryology Act 2008; all from memory: check before relying): a mother has it; a father or
second parent has it if married to her or named on the birth certificate, by agreement or by order; a
step-parent by agreement or order; a special guardian and an adopter have it; nobody else, unless a court
ordered that the child lives with them. The default only says what to ask: a person writes the answer.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

YES, NO, UNKNOWN = "yes", "no", "unknown"  # the values of kith.people.terms.Responsibility

PARENTS, CARERS, SIBLINGS, RELATIVES, COUPLES, OTHERS = (
    "Parents", "Carers", "Brothers and sisters", "Relatives", "Couples", "Others",
)  # fmt: skip
MONTHS_FROM = 3  # months from which a baby's age is told in months
YEARS_FROM = 24  # months from which a child's age is told in years


@dataclass(frozen=True)
class Words:
    """The word for one side: in general, and for a woman or girl and a man or boy where it differs."""

    general: str
    female: str = ""
    male: str = ""

    def for_sex(self, sex: str) -> str:
        """The word for somebody whose sex is recorded as F, M or otherwise."""
        return {"F": self.female, "M": self.male}.get(sex, "") or self.general


@dataclass(frozen=True)
class Kind:
    """One kind of relationship: how each side is called by the other."""

    key: str
    group: str
    one: Words
    other: Words
    may_hold_responsibility: bool = False
    responsibility: str = NO
    ask: str = ""

    @property
    def label(self) -> str:
        """The kind as a choice on a form: "Mother"."""
        return self.one.general[:1].upper() + self.one.general[1:]

    @property
    def mutual(self) -> bool:
        """Whether both sides are the same to each other."""
        return self.one == self.other


CHILD = Words("child", "daughter", "son")
SIBLING = Words("brother or sister", "sister", "brother")
HALF = Words("half-brother or half-sister", "half-sister", "half-brother")
STEP_SIBLING = Words("stepbrother or stepsister", "stepsister", "stepbrother")
PARTNER, EX = Words("partner"), Words("former partner")
MARRIED = Words("husband or wife", "wife", "husband")
CARED = Words("child cared for")
FOSTERED = Words("foster child")
NIECE = Words("niece or nephew", "niece", "nephew")
GRANDCHILD = Words("grandchild", "granddaughter", "grandson")
REGISTERED = (
    "Married to the mother, or named on the birth certificate since December 2003? An agreement or order?"
)
AGREED = "Is there an agreement with the parents, or a court order?"
ORDERED = "Is there a court order that the child lives with them?"

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("mother", PARENTS, Words("mother"), CHILD, True, YES),
        Kind("father", PARENTS, Words("father"), CHILD, True, UNKNOWN, REGISTERED),
        Kind("parent", PARENTS, Words("parent", "mother", "father"), CHILD, True, UNKNOWN, REGISTERED),
        Kind("expectant_mother", PARENTS, Words("expectant mother"), Words("unborn baby"), True, NO,
             "A mother has parental responsibility from the birth."),
        Kind("expectant_father", PARENTS, Words("father of the unborn baby"), Words("unborn baby"), True, NO,
             "To be asked once the baby is born."),
        Kind("adoptive_parent", PARENTS, Words("adoptive parent", "adoptive mother", "adoptive father"),
             Words("adopted child"), True, YES),
        Kind("step_parent", PARENTS, Words("step-parent", "stepmother", "stepfather"),
             Words("stepchild", "stepdaughter", "stepson"), True, NO, AGREED),
        Kind("special_guardian", CARERS, Words("special guardian"), CARED, True, YES),
        Kind("guardian", CARERS, Words("guardian"), CARED, True, UNKNOWN, "Who appointed them, and when?"),
        Kind("foster_carer", CARERS, Words("foster carer"), FOSTERED),
        Kind("kinship_carer", CARERS, Words("relative or friend who cares for the child"), CARED,
             True, NO, ORDERED),
        Kind("private_foster_carer", CARERS, Words("private foster carer"),
             Words("privately fostered child")),
        Kind("carer", CARERS, Words("carer"), CARED, True, NO, ORDERED),
        Kind("sibling", SIBLINGS, SIBLING, SIBLING),
        Kind("half_sibling", SIBLINGS, HALF, HALF),
        Kind("step_sibling", SIBLINGS, STEP_SIBLING, STEP_SIBLING),
        Kind("twin", SIBLINGS, Words("twin", "twin sister", "twin brother"),
             Words("twin", "twin sister", "twin brother")),
        Kind("grandparent", RELATIVES, Words("grandparent", "grandmother", "grandfather"), GRANDCHILD,
             True, NO, ORDERED),
        Kind("great_grandparent", RELATIVES,
             Words("great-grandparent", "great-grandmother", "great-grandfather"),
             Words("great-grandchild", "great-granddaughter", "great-grandson"), True, NO, ORDERED),
        Kind("aunt_uncle", RELATIVES, Words("aunt or uncle", "aunt", "uncle"), NIECE, True, NO, ORDERED),
        Kind("cousin", RELATIVES, Words("cousin"), Words("cousin")),
        Kind("other_relative", RELATIVES, Words("other relative"), Words("other relative"),
             True, NO, ORDERED),
        Kind("partner", COUPLES, PARTNER, PARTNER),
        Kind("married", COUPLES, MARRIED, MARRIED),
        Kind("former_partner", COUPLES, EX, EX),
        Kind("parent_in_law", COUPLES, Words("parent-in-law", "mother-in-law", "father-in-law"),
             Words("child-in-law", "daughter-in-law", "son-in-law")),
        Kind("godparent", OTHERS, Words("godparent", "godmother", "godfather"),
             Words("godchild", "goddaughter", "godson")),
        Kind("friend", OTHERS, Words("friend"), Words("friend")),
        Kind("neighbour", OTHERS, Words("neighbour"), Words("neighbour")),
        Kind("lodger", OTHERS, Words("lodger"), Words("landlord or landlady", "landlady", "landlord")),
        Kind("other", OTHERS, Words("someone else who matters"), Words("someone they matter to")),
    )
}  # fmt: skip

# Where somebody may begin from the other end: "Noah is the child of ...".
TURNED = {
    "child": "parent", "unborn_baby": "expectant_mother", "adopted_child": "adoptive_parent",
    "stepchild": "step_parent", "foster_child": "foster_carer", "grandchild": "grandparent",
    "great_grandchild": "great_grandparent", "niece_nephew": "aunt_uncle", "godchild": "godparent",
    "cared_for": "carer", "child_in_law": "parent_in_law", "landlord": "lodger",
}  # fmt: skip
BACK = {kept: turned for turned, kept in TURNED.items()} | {
    "mother": "child", "father": "child", "expectant_father": "unborn_baby", "special_guardian": "cared_for",
    "guardian": "cared_for", "kinship_carer": "cared_for", "private_foster_carer": "foster_child",
    "other": "other",
}  # fmt: skip


def is_kind(key: str) -> bool:
    """Whether a relationship may be stored under this key."""
    return key in KINDS


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds for a form, in groups: [("Parents", [("mother", "Mother"), ...]), ...]."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for kind in KINDS.values():
        groups.setdefault(kind.group, []).append((kind.key, kind.label))
    return list(groups.items())


def words(key: str, sex: str = "", *, of_other: bool = False) -> str:
    """The word for the first side, or of the other side: words("grandparent", "F") is "grandmother".

    `sex` is that of the person who is being called so. A kind this list does not know is its own word.
    """
    kind = KINDS.get(key)
    if kind is None:
        return key.replace("_", " ")
    return (kind.other if of_other else kind.one).for_sex(sex)


def inverse(key: str, sex: str = "") -> str:
    """What the other one is to this one: inverse("mother") is "child"; inverse("child", "F") is "mother".

    `sex` is that of the other one. Mutual kinds are their own inverse.
    """
    if key in TURNED:
        kept = TURNED[key]
        return {"F": "mother", "M": "father"}.get(sex, kept) if kept == "parent" else kept
    return BACK.get(key, key)


def written_as(key: str, sex: str = "") -> tuple[str, bool]:
    """The kind under which a relationship is stored, and whether its two people change places.

    `sex` is that of the second person: somebody who is the child of a woman is stored as that woman, mother.
    """
    return (inverse(key, sex), True) if key in TURNED else (key, False)


def responsibility(key: str) -> tuple[bool, str, str]:
    """May this kind hold parental responsibility, what stands there until somebody answers, what to ask."""
    kind = KINDS.get(key)
    return (kind.may_hold_responsibility, kind.responsibility, kind.ask) if kind else (False, NO, "")


def age_on(dob: date, day: date) -> int:
    """Whole years on a day. Somebody born on 29 February is a year older on 1 March when there is no 29th."""
    return day.year - dob.year - ((day.month, day.day) < (dob.month, dob.day))


def months_on(dob: date, day: date) -> int:
    """Whole months on a day; born on the 31st, a month is over on the last day of a shorter one."""
    last = monthrange(day.year, day.month)[1]
    return (day.year - dob.year) * 12 + day.month - dob.month - (day.day < min(dob.day, last))


def age_words(dob: date | None, day: date, expected: date | None = None) -> str:
    """An age as people say it: "9", "14 months", "3 weeks", "5 days", "expected 14 February 2027".

    Years alone from two, months under two, weeks under three months, days under two weeks.
    """
    if dob is None:
        return f"expected {expected.day} {expected:%B %Y}" if expected else "age not known"
    days = (day - dob).days
    if days < 0:
        return "not born then"
    if days < 14:
        return "born today" if days == 0 else _count(days, "day")
    months = months_on(dob, day)
    if months < MONTHS_FROM:
        return _count(days // 7, "week")
    return _count(months, "month") if months < YEARS_FROM else str(age_on(dob, day))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
