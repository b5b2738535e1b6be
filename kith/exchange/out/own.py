"""Rows of what began in Kith: people and places, the journey, visits, workers; table by table."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from kith.accounts.models import Team, User
from kith.casework.models import (
    Allocation,
    AssessmentFactor,
    ContactDecision,
    ContactPerson,
    LegalStatus,
    Placement,
    Step,
)  # fmt: skip
from kith.exchange.out.books import OURS, Books
from kith.exchange.out.cells import CELLS, STEP_CELLS, told
from kith.exchange.rules.columns import tables
from kith.exchange.rules.out import (
    CONTACT_MARKS,
    REGISTER_WORDS,
    ROLE_WORDS,
    STEP_TABLE,
    VISIT_TABLES,
    address_kind,
    cell,
    marks,
    place_key,
)  # fmt: skip
from kith.people.models import Disability, Identifier, Member, Person, Relationship, Residence
from kith.recording.models import VisitChild

Made = Iterator[dict[str, str]]
A_SLICE: Final = 2000


def _new(books: Books, label: str, found: Any) -> Iterator[Any]:
    return (row for row in found.iterator(chunk_size=A_SLICE) if books.new(label, row.pk))


def persons(books: Books, _: str) -> Made:
    """People."""
    numbers = Identifier.objects.filter(kind="nhs", to_on__isnull=True)
    nhs = dict(numbers.values_list("person", "value"))
    for row in _new(books, "people.Person", Person.objects.order_by("pk")):
        if books.person(row.pk) and books.homes.get(row.pk):
            yield {
                "pers_person_id": books.person(row.pk), "pers_common_child_id": nhs.get(row.pk, ""),
            } | told(CELLS["people.Person"], row, books)  # fmt: skip


def families(books: Books, _: str) -> Made:
    """Who is in which family."""
    members = Member.objects.filter(to_on__isnull=True).order_by("pk")
    for row in _new(books, "people.Member", members):
        if books.person(row.person_id) and row.family_id not in books.staying.families:
            yield {
                "fami_table_id": f"{OURS}{row.pk}", "fami_family_id": books.families[row.family_id],
                "fami_person_id": books.person(row.person_id),
            }  # fmt: skip


def addresses(books: Books, _: str) -> Made:
    """Where people live; an address that must not be found says so."""
    stay = books.staying
    for row in _new(books, "people.Residence", Residence.objects.select_related("place").order_by("pk")):
        key = place_key(row.place.lines, row.place.postcode)
        if not books.person(row.person_id) or (row.person_id in stay.shared and key in stay.places):
            continue
        yield (
            {"addr_table_id": f"{OURS}{row.pk}", "addr_person_id": books.person(row.person_id)}
            | told(CELLS["people.Residence"], row, books)
            | {"addr_address_type": address_kind(row.kind, row.place_id in books.hidden)}
        )


def disabilities(books: Books, _: str) -> Made:
    """Disabilities."""
    for row in _new(books, "people.Disability", Disability.objects.order_by("pk")):
        if books.person(row.person_id):
            yield {
                "disa_table_id": f"{OURS}{row.pk}", "disa_person_id": books.person(row.person_id),
                "disa_disability_code": row.code,
            }  # fmt: skip


def mothers(books: Books, _: str) -> Made:
    """Mothers and their children."""
    kinds = ("mother", "expectant_mother")
    for row in _new(books, "people.Relationship", Relationship.objects.filter(kind__in=kinds, to_on=None)):
        mother, child = books.person(row.person_id), books.person(row.to_id)
        if mother and child:
            yield {
                "moth_table_id": f"{OURS}{row.pk}", "moth_person_id": mother, "moth_childs_person_id": child,
            }  # fmt: skip


def numbers(books: Books, _: str) -> Made:
    """Numbers of registers, but for the NHS number, which stands with the person."""
    for row in _new(books, "people.Identifier", Identifier.objects.filter(kind__in=REGISTER_WORDS)):
        if books.person(row.person_id):
            yield {
                "link_table_id": f"{OURS}{row.pk}", "link_person_id": books.person(row.person_id),
                "link_identifier_type": REGISTER_WORDS[row.kind], "link_identifier_value": row.value,
                "link_valid_from_date": cell(row.from_on), "link_valid_to_date": cell(row.to_on),
            }  # fmt: skip


def contacts(books: Books, _: str) -> Made:
    """Contacts, one row for each child; who told us leaves as a kind alone."""
    outcomes = dict(ContactDecision.objects.filter(standing=True).values_list("contact", "outcome"))
    found = ContactPerson.objects.filter(child=True, person__isnull=False).select_related("contact")
    for row in _new(books, "casework.ContactPerson", found.order_by("pk")):
        if not books.person(row.person_id) or row.contact.family_id in books.staying.families:
            continue
        mark = CONTACT_MARKS.get(outcomes.get(row.contact_id, ""), "")
        yield {
            "cont_contact_id": f"{OURS}{row.contact_id}", "cont_person_id": books.person(row.person_id),
            "cont_contact_outcome_json": marks(mark),
        } | told(CELLS["casework.ContactPerson"], row, books)  # fmt: skip


def steps(books: Books, table: str) -> Made:
    """The steps of one table."""
    kind = next(kind for kind, name in STEP_TABLE.items() if name == table)
    found = Step.objects.filter(kind=kind, stands=True).order_by("pk")
    for row in _new(books, "casework.Step", found):
        if books.person(row.child_id) and row.family_id not in books.staying.families:
            own = told(STEP_CELLS.get(table, {}), row, books) | _more(table, row, books)
            known = tables()[table]
            person = {known.person: books.person(row.child_id)} if known.person else {}
            yield {known.key: f"{OURS}{row.pk}"} | person | own


def _more(table: str, row: Any, books: Books) -> dict[str, str]:
    """What a step's row says of other rows."""
    child, day = row.child_id, row.started_on
    referral = books.of_child(child, "referral", day)
    ended = books.ended.get(row.family_id)
    open_end = ended if ended and ended.on >= day else None
    maker: dict[str, Callable[[], dict[str, str]]] = {
        "ssd_cin_episodes": lambda: {
            "cine_close_date": cell(open_end.on) if open_end else "",
            "cine_close_reason": open_end.reason if open_end else "",
        },
        "ssd_cin_assessments": lambda: {"cina_referral_id": referral},
        "ssd_cin_plans": lambda: {"cinp_referral_id": referral},
        "ssd_s47_enquiry": lambda: {"s47e_referral_id": referral},
        "ssd_initial_cp_conference": lambda: {
            "icpc_referral_id": referral, "icpc_s47_enquiry_id": books.of_child(child, "enquiry", day),
        },
        "ssd_cp_plans": lambda: _plan(row, books, referral),
        "ssd_cp_reviews": lambda: {"cppr_cp_plan_id": books.of_child(child, "protection", day)},
        "ssd_cla_episodes": lambda: _care(row, referral),
        "ssd_cla_reviews": lambda: {"clar_cla_id": books.of_child(child, "looked_after", day)},
    }  # fmt: skip
    return maker.get(table, dict)()


def _plan(row: Any, books: Books, referral: str) -> dict[str, str]:
    plan = getattr(row, "plan", None)
    category = {
        "cppl_cp_plan_initial_category": plan.category_first, "cppl_cp_plan_latest_category": plan.category,
    } if plan else {}  # fmt: skip
    conference = books.of_child(row.child_id, "conference", row.started_on)
    return {"cppl_referral_id": referral, "cppl_icpc_id": conference} | category


def _care(row: Any, referral: str) -> dict[str, str]:
    return {
        "clae_cla_episode_start_date": cell(row.started_on), "clae_entered_care_date": cell(row.started_on),
        "clae_cla_episode_start_reason": "S", "clae_cla_primary_need_code": row.need_code,
        "clae_cla_episode_ceased_date": cell(row.ended_on),
        "clae_cla_episode_ceased_reason": row.outcome[:4] if row.ended_on else "",
        "clae_cla_id": f"{OURS}{row.pk}", "clae_referral_id": referral,
    }  # fmt: skip


def factors(books: Books, _: str) -> Made:
    """The factors of an assessment, in one row."""
    found: dict[int, list[str]] = {}
    rows = AssessmentFactor.objects.filter(step__stands=True, step__ended_on__isnull=False)
    for row in _new(books, "casework.AssessmentFactor", rows.select_related("step").order_by("pk")):
        step = row.step
        if not books.new("casework.Step", step.pk) or step.family_id in books.staying.families:
            continue
        if books.person(step.child_id):
            found.setdefault(step.pk, []).append(row.code)
    for step, codes in found.items():
        yield {
            "cinf_table_id": f"{OURS}{step}", "cinf_assessment_id": books.steps[step],
            "cinf_assessment_factors_json": "[" + ", ".join(f'"{code}"' for code in codes) + "]",
        }  # fmt: skip


def visits(books: Books, table: str) -> Made:
    """Visits, one row for each child, in the table of what the child was in on that day."""
    stem = next(stem for _, name, stem in VISIT_TABLES if name == table)
    key, fields = tables()[table].key, set(tables()[table].fields)
    found = VisitChild.objects.select_related("visit").order_by("pk")
    for row in _new(books, "recording.VisitChild", found):
        if not books.person(row.child_id) or row.visit.family_id in books.staying.families:
            continue
        if visit_table(books, row.child_id, row.visit.on) != table:
            continue
        made = told(CELLS["recording.VisitChild"], row, books)
        yield {name: text for name, text in made.items() if name in fields} | {
            key: f"{OURS}{row.pk}", f"{stem.partition('_')[0]}_person_id": books.person(row.child_id),
        } | _belongs(books, table, row)  # fmt: skip


def _belongs(books: Books, table: str, row: Any) -> dict[str, str]:
    if table == "ssd_cp_visits":
        return {"cppv_cp_plan_id": books.of_child(row.child_id, "protection", row.visit.on)}
    if table == "ssd_cla_visits":
        return {"clav_cla_id": books.of_child(row.child_id, "looked_after", row.visit.on)}
    return {}


def visit_table(books: Books, child: int, day: Any) -> str:
    """Which table a visit to a child belongs to; none where only early help knew the child."""
    spans = [one for one in books.journeys.get(child, ()) if one.start <= day and (one.end or day) >= day]
    kinds = {one.kind for one in spans}
    for kind, table, _ in VISIT_TABLES:
        if kind in kinds or (not kind and kinds - {"early_help"}):
            return table
    return ""


def statuses(books: Books, _: str) -> Made:
    """Legal statuses."""
    found = LegalStatus.objects.filter(step__stands=True).select_related("step").order_by("pk")
    for row in _new(books, "casework.LegalStatus", found):
        if books.person(row.step.child_id) and row.step.family_id not in books.staying.families:
            yield {
                "lega_legal_status_id": f"{OURS}{row.pk}", "lega_person_id": books.person(row.step.child_id),
            } | told(CELLS["casework.LegalStatus"], row, books)  # fmt: skip


def placements(books: Books, _: str) -> Made:
    """Placements."""
    found = Placement.objects.filter(step__stands=True).select_related("step").order_by("pk")
    for row in _new(books, "casework.Placement", found):
        if books.person(row.step.child_id) and row.step.family_id not in books.staying.families:
            yield {
                "clap_cla_placement_id": f"{OURS}{row.pk}", "clap_person_id": books.person(row.step.child_id),
                "clap_cla_id": books.steps.get(row.step_id, ""),
            } | told(CELLS["casework.Placement"], row, books)  # fmt: skip


def involvements(books: Books, _: str) -> Made:
    """Who works with whom, one row for each child of the family."""
    found = Allocation.objects.filter(user__isnull=False).order_by("pk")
    for row in _new(books, "casework.Allocation", found):
        if row.family_id in books.staying.families:
            continue
        for child in books.children.get(row.family_id, ()):
            if books.person(child):
                yield {
                    "invo_involvements_id": f"{OURS}{row.pk}-{child}",
                    "invo_professional_id": books.user(row.user_id),
                    "invo_professional_role_id": ROLE_WORDS.get(row.role, "Co-worker"),
                    "invo_professional_team": books.team(row.team_id), "invo_person_id": books.person(child),
                    "invo_involvement_start_date": cell(row.from_on),
                    "invo_involvement_end_date": cell(row.to_on),
                }  # fmt: skip


def workers(books: Books, _: str) -> Made:
    """Workers who are named in some row that leaves."""
    wanted = [pk for pk in books.used_users if books.new("accounts.User", pk)]
    for row in User.objects.filter(pk__in=wanted).order_by("pk"):
        yield {"prof_professional_id": books.user(row.pk)} | told(CELLS["accounts.User"], row, books)


def teams(books: Books, _: str) -> Made:
    """Teams that are named in some row that leaves."""
    wanted = [pk for pk in books.used_teams if books.new("accounts.Team", pk)]
    for row in Team.objects.filter(pk__in=wanted).order_by("pk"):
        yield {"dept_team_id": books.team(row.pk)} | told(CELLS["accounts.Team"], row, books)


MAKERS: Final[dict[str, Callable[[Books, str], Made]]] = {
    "ssd_person": persons, "ssd_family": families, "ssd_address": addresses, "ssd_disability": disabilities,
    "ssd_mother": mothers, "ssd_linked_identifiers": numbers, "ssd_contacts": contacts,
    "ssd_assessment_factors": factors, "ssd_legal_status": statuses, "ssd_cla_placement": placements,
    "ssd_involvements": involvements, "ssd_professionals": workers, "ssd_department": teams,
    **dict.fromkeys(STEP_TABLE.values(), steps), **{table: visits for _, table, _ in VISIT_TABLES},
}  # fmt: skip
