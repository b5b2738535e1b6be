"""Column by column: which facts of a record of Kith it tells, and how: one table for old and new rows."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from kith import clock
from kith.exchange.out.books import Books
from kith.exchange.rules.out import (
    ASSESSMENT_MARKS,
    ENQUIRY_MARKS,
    HIDDEN,
    address_cell,
    address_kind,
    cell,
    marks,
    plain,
)  # fmt: skip

Told = Callable[[Any, Books], str]
Column = tuple[frozenset[str], Told]


def _of(*names: str) -> Column:
    """A column that tells one fact as it is."""
    name = names[0]
    return frozenset(names), lambda row, _: cell(getattr(row, name))


def _words(name: str, most: int = 1000) -> Column:
    return frozenset({name}), lambda row, _: plain(str(getattr(row, name)))[:most]


def _day(value: Any) -> date:
    return clock.local(value).date() if hasattr(value, "hour") else value


def _user(row: Any, books: Books) -> str:
    return books.user(row.led_by_id)


def _team(row: Any, books: Books) -> str:
    return books.team(row.team_id)


LED: Final[Column] = (frozenset({"led_by_id"}), _user)
TEAM: Final[Column] = (frozenset({"team_id"}), _team)
START, END = _of("started_on"), _of("ended_on")


def _said(good: str) -> Column:
    """Whether the outcome is this one; nothing while there is none."""
    return frozenset({"outcome"}), lambda row, _: cell(row.outcome == good) if row.outcome else ""


NOTHING: Final[Column] = _said("nothing")

CELLS: Final[dict[str, dict[str, Column]]] = {
    "people.Person": {
        "pers_forename": _words("forename"), "pers_surname": _words("surname"), "pers_sex": _of("sex"),
        "pers_gender": _words("gender", 100), "pers_ethnicity": _of("ethnicity"), "pers_dob": _of("born_on"),
        "pers_expected_dob": (
            frozenset({"expected_on", "born_on"}),
            lambda row, _: "" if row.born_on else cell(row.expected_on),
        ),
        "pers_death_date": _of("died_on"), "pers_nationality": _words("nationality", 100),
    },
    "people.Disability": {"disa_disability_code": _of("code")},
    "people.Residence": {
        "addr_address_json": (
            frozenset({"place.lines", "place.town", "place.postcode"}),
            lambda row, _: address_cell(row.place.lines, row.place.town, row.place.postcode),
        ),
        "addr_address_postcode": (frozenset({"place.postcode"}), lambda row, _: row.place.postcode),
        "addr_address_type": (
            frozenset({"kind"}), lambda row, books: address_kind(row.kind, row.place_id in books.hidden),
        ),
        "addr_address_start_date": _of("from_on"), "addr_address_end_date": _of("to_on"),
    },
    "casework.ContactPerson": {
        "cont_contact_date": (
            frozenset({"contact.received_at"}), lambda row, _: cell(_day(row.contact.received_at)),
        ),
        "cont_contact_source_code": (
            frozenset({"contact.source_code"}), lambda row, _: row.contact.source_code,
        ),
    },
    "casework.ProtectionPlan": {
        "cppl_cp_plan_initial_category": _of("category_first"),
        "cppl_cp_plan_latest_category": _of("category"),
    },
    "casework.LegalStatus": {
        "lega_legal_status": _of("code"), "lega_legal_status_start_date": _of("from_on"),
        "lega_legal_status_end_date": _of("to_on"),
    },
    "casework.Placement": {
        "clap_cla_placement_type": _of("code"), "clap_cla_placement_start_date": _of("from_on"),
        "clap_cla_placement_provider": _words("provider"), "clap_cla_placement_end_date": _of("to_on"),
        "clap_cla_placement_change_reason": _of("ended_code"),
    },
    "recording.VisitChild": {
        f"{stem}_{name}": column
        for stem in ("cinv_cin_visit", "cppv_cp_visit", "clav_cla_visit")
        for name, column in (
            ("date", (frozenset({"visit.on"}), lambda row, _: cell(row.visit.on))),
            ("seen", _of("seen")), ("seen_alone", _of("seen_alone")), ("bedroom", _of("bedroom_seen")),
        )
    },
    "accounts.User": {
        "prof_professional_name": _words("name"), "prof_professional_job_title": _words("job_title"),
        "prof_social_worker_registration_no": _words("registration", 40),
    },
    "accounts.Team": {"dept_team_name": _words("name", 100)},
}  # fmt: skip


def _marks(known: dict[str, str]) -> Column:
    return frozenset({"outcome"}), lambda row, _: marks(known[row.outcome]) if row.outcome in known else ""


STEP_CELLS: Final[dict[str, dict[str, Column]]] = {
    "ssd_early_help_episodes": {
        "earl_episode_start_date": START, "earl_episode_end_date": END,
        "earl_episode_reason": _words("words"), "earl_episode_end_reason": _of("outcome"),
        "earl_episode_worker_id": LED,
    },
    "ssd_cin_episodes": {
        "cine_referral_date": START, "cine_cin_primary_need_code": _of("need_code"),
        "cine_referral_nfa": NOTHING, "cine_referral_team": TEAM, "cine_referral_worker_id": LED,
    },
    "ssd_cin_assessments": {
        "cina_assessment_start_date": START, "cina_assessment_auth_date": END,
        "cina_assessment_outcome_json": _marks(ASSESSMENT_MARKS), "cina_assessment_outcome_nfa": NOTHING,
        "cina_assessment_team": TEAM, "cina_assessment_worker_id": LED,
    },
    "ssd_cin_plans": {
        "cinp_cin_plan_start_date": START, "cinp_cin_plan_end_date": END, "cinp_cin_plan_team": TEAM,
        "cinp_cin_plan_worker_id": LED,
    },
    "ssd_s47_enquiry": {
        "s47e_s47_start_date": START, "s47e_s47_end_date": END,
        "s47e_s47_nfa": _said("not_substantiated"),
        "s47e_s47_outcome_json": _marks(ENQUIRY_MARKS), "s47e_s47_completed_by_worker_id": LED,
        "s47e_s47_completed_by_team": TEAM,
    },
    "ssd_initial_cp_conference": {
        "icpc_icpc_date": START,
        "icpc_icpc_outcome_cp_flag": _said("plan"),
        "icpc_icpc_team": TEAM, "icpc_icpc_worker_id": LED,
    },
    "ssd_cp_plans": {"cppl_cp_plan_start_date": START, "cppl_cp_plan_end_date": END},
    "ssd_cp_reviews": {
        "cppr_cp_review_date": START,
        "cppr_cp_review_outcome_continue_cp": _said("continues"),
    },
    "ssd_cla_reviews": {"clar_cla_review_date": START},
    "ssd_cla_care_plan": {"lacp_cla_care_plan_start_date": START},
    "ssd_care_leavers": {"clea_care_leaver_worker_id": LED, "clea_care_leaver_allocated_team": TEAM},
}  # fmt: skip


def told(columns: dict[str, Column], row: Any, books: Books) -> dict[str, str]:
    """All of them, for a record that began in Kith."""
    return {name: value(row, books) for name, (_, value) in columns.items()}


__all__ = ["CELLS", "HIDDEN", "STEP_CELLS", "Column", "told"]
