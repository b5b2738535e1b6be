"""Contacts: who told us about these children, and what was decided. One contact may be about several."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from kith import workdays
from kith.exchange.rules.plan.wanted import ME, Draft
from kith.exchange.rules.rows import Row
from kith.exchange.rules.values import marked

RECENT = timedelta(days=14)
STILL_WAITS = 5  # working days

# Marks of the extract, in the order in which they outweigh each other, and what Kith calls the decision.
OUTCOMES: Final[tuple[tuple[str, str], ...]] = (
    ("OUTCOME_CP_ENQUIRY_FLAG", "protect"),
    ("OUTCOME_NEW_REFERRAL_FLAG", "referral"),
    ("OUTCOME_EXISTING_REFERRAL_FLAG", "pass_on"),
    ("OUTCOME_EARLY_HELP_FLAG", "early_help"),
    ("OUTCOME_ADVICE_FLAG", "advice"),
    ("OUTCOME_NFA_FLAG", "nothing"),
)


@dataclass(slots=True)
class Told:
    """One contact: the rows of one family, day and source, a row for each child."""

    key: str
    family: str
    day: date
    source: str
    rows: list[Row] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        """What was decided for any of the children: empty while nothing is said, else the weightiest."""
        marks = {mark for row in self.rows for mark in marked(row.get("cont_contact_outcome_json"))}
        found = next((decision for mark, decision in OUTCOMES if mark in marks), "advice")
        return found if marks else ""

    def waits(self, today: date) -> bool:
        """A contact of the last five working days without an outcome still waits for a decision.

        An older one was decided where it was taken, whatever the extract leaves out.
        """
        return not self.outcome and workdays.working_days_between(self.day, today) <= STILL_WAITS


def contacts(draft: Draft) -> None:
    """Every contact, with the children it is about and what was decided."""
    for contact in together(draft):
        _contact(draft, contact)


def together(draft: Draft) -> list[Told]:
    """Rows of one family, one day and one source are one contact; a child's second on that day is another."""
    found: dict[str, Told] = {}
    times: dict[tuple[str, date, str], int] = {}
    for row in draft.rows("ssd_contacts"):
        family, day = draft.home[row.person], row.values["cont_contact_date"]
        source = row.get("cont_contact_source_code", "")
        nth = times[row.person, day, source] = times.get((row.person, day, source), 0) + 1
        key = f"contact:{family}:{day}:{source}:{nth}"
        found.setdefault(key, Told(key, family, day, source)).rows.append(row)
    return list(found.values())


def contact_before(draft: Draft, child: str, day: date) -> str:
    """The contact that led to something on a day: this child's last one in the two weeks before."""
    found = [
        contact
        for contact in together(draft)
        if day - RECENT <= contact.day <= day and any(row.person == child for row in contact.rows)
    ]
    return max(found, key=lambda one: one.day).key if found else ""


def _contact(draft: Draft, contact: Told) -> None:
    draft.want(
        "casework.Contact", contact.key, {"family": contact.family, "taken_by": ME},
        received_at=contact.day, how="system", source_code=contact.source[:4], said=_said(draft, contact),
        basis="public_task", told="", agrees="not_asked", decided=not contact.waits(draft.today),
        source_ref=contact.rows[0].ref.partition("|")[0][:48],
    )  # fmt: skip
    for row in contact.rows:
        _about(draft, contact.key, row)
    if contact.outcome:
        draft.want(
            "casework.ContactDecision", f"{contact.key}#decision", {"contact": contact.key, "by": ME},
            outcome=contact.outcome, reason=f"Decided before Kith, {draft.loaded_from()}.", at=contact.day,
        )  # fmt: skip


def _about(draft: Draft, contact: str, row: Row) -> None:
    person = next((one for one in draft.bundle.of("ssd_person") if one.ref == row.person), row)
    draft.want(
        "casework.ContactPerson", f"{row.table}:{row.ref}",
        {"contact": contact, "person": f"ssd_person:{row.person}"}, child=True,
        forename=person.get("pers_forename", ""), surname=person.get("pers_surname", ""),
        born_on=person.get("pers_dob"), expected_on=person.get("pers_expected_dob"),
    )  # fmt: skip


def _said(draft: Draft, contact: Told) -> str:
    words = next((said for row in contact.rows if (said := row.get("cont_contact_source_desc"))), "")
    told = f" Told by: {words}." if words else ""
    return f"A contact {draft.loaded_from()}; what was said is kept there.{told}"
