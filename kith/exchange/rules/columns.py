"""The tables and columns of an extract, from `data/ssd_columns.csv` (Standard Safeguarding Dataset 1.4.5)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kith.exchange.terms import Kind

HERE = Path(__file__).resolve().parent.parent / "data" / "ssd_columns.csv"
PERSON = "ssd_person"

# Published tables that have no home in Kith yet: their rows are counted, and said to be so.
NOT_YET: Final = frozenset(
    {
        "ssd_api_data_staging", "ssd_cla_convictions", "ssd_cla_health", "ssd_cla_immunisations",
        "ssd_cla_previous_permanence", "ssd_cla_substance_misuse", "ssd_ehcp_active_plans",
        "ssd_ehcp_assessment", "ssd_ehcp_named_plan", "ssd_ehcp_requests", "ssd_immigration_status",
        "ssd_missing", "ssd_permanence", "ssd_pre_proceedings", "ssd_s251_finance", "ssd_sdq_scores",
        "ssd_sen_need", "ssd_send", "ssd_version_log", "ssd_voice_of_child",
    }
)  # fmt: skip

# One note of a visit or of a contact may stand in the extract once for each brother and sister.
SHARED: Final = frozenset({"ssd_contacts", "ssd_cin_visits", "ssd_cp_visits", "ssd_cla_visits"})

CODES: Final[dict[str, str]] = {
    "pers_sex": "sex",
    "pers_ethnicity": "ethnicity",
    "disa_disability_code": "disability",
    "cont_contact_source_code": "referral_source",
    "cine_referral_source_code": "referral_source",
    "cine_cin_primary_need_code": "primary_need",
    "cine_close_reason": "reason_for_closure",
    "cppl_cp_plan_initial_category": "category_of_abuse",
    "cppl_cp_plan_latest_category": "category_of_abuse",
    "lega_legal_status": "legal_status",
    "clae_cla_episode_start_reason": "reason_for_new_episode",
    "clae_cla_primary_need_code": "primary_need",
    "clae_cla_episode_ceased_reason": "reason_episode_ceased",
    "clap_cla_placement_type": "placement_type",
    "clap_cla_placement_change_reason": "reason_for_placement_change",
}

# Dates that may lie ahead: what is planned or due. Nothing else has happened yet.
MAY_LIE_AHEAD: Final = frozenset(
    {
        "pers_expected_dob", "icpc_icpc_target_date", "cppr_cp_review_due", "clar_cla_review_due_date",
        "link_valid_to_date", "lega_legal_status_end_date", "addr_address_end_date",
        "cppr_cp_review_date", "clar_cla_review_date", "icpc_icpc_date",
    }
)  # fmt: skip

WORDS: Final[dict[str, str]] = {
    "ssd_person": "people",
    "ssd_family": "families",
    "ssd_address": "addresses",
    "ssd_disability": "disabilities",
    "ssd_mother": "mothers and children",
    "ssd_linked_identifiers": "numbers of registers",
    "ssd_contacts": "contacts",
    "ssd_early_help_episodes": "early help",
    "ssd_cin_episodes": "referrals",
    "ssd_cin_assessments": "assessments",
    "ssd_assessment_factors": "assessments: factors",
    "ssd_cin_plans": "child in need: plans",
    "ssd_cin_visits": "child in need: visits",
    "ssd_s47_enquiry": "section 47 enquiries",
    "ssd_initial_cp_conference": "protection: conferences",
    "ssd_cp_plans": "protection: plans",
    "ssd_cp_visits": "protection: visits",
    "ssd_cp_reviews": "protection: reviews",
    "ssd_cla_episodes": "looked after: episodes",
    "ssd_legal_status": "looked after: legal status",
    "ssd_cla_placement": "looked after: placements",
    "ssd_cla_reviews": "looked after: reviews",
    "ssd_cla_visits": "looked after: visits",
    "ssd_cla_care_plan": "looked after: care plans",
    "ssd_care_leavers": "care-experienced",
    "ssd_involvements": "who worked with whom",
    "ssd_professionals": "workers",
    "ssd_department": "teams",
}

# From and to of a row: the second may not come before the first.
SPANS: Final[dict[str, tuple[str, str]]] = {
    "ssd_person": ("pers_dob", "pers_death_date"),
    "ssd_address": ("addr_address_start_date", "addr_address_end_date"),
    "ssd_linked_identifiers": ("link_valid_from_date", "link_valid_to_date"),
    "ssd_early_help_episodes": ("earl_episode_start_date", "earl_episode_end_date"),
    "ssd_cin_episodes": ("cine_referral_date", "cine_close_date"),
    "ssd_cin_assessments": ("cina_assessment_start_date", "cina_assessment_auth_date"),
    "ssd_cin_plans": ("cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
    "ssd_s47_enquiry": ("s47e_s47_start_date", "s47e_s47_end_date"),
    "ssd_cp_plans": ("cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
    "ssd_legal_status": ("lega_legal_status_start_date", "lega_legal_status_end_date"),
    "ssd_cla_episodes": ("clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
    "ssd_cla_placement": ("clap_cla_placement_start_date", "clap_cla_placement_end_date"),
    "ssd_cla_care_plan": ("lacp_cla_care_plan_start_date", "lacp_cla_care_plan_end_date"),
    "ssd_involvements": ("invo_involvement_start_date", "invo_involvement_end_date"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    field: str
    kind: Kind
    required: bool
    points_to: tuple[str, str] | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, its primary key, and whose row each is."""

    name: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """The primary key's column: the first required number."""
        return next(c.field for c in self.columns if c.kind is Kind.ID and c.required)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(c.field for c in self.columns)

    @property
    def person(self) -> str:
        """The column that says whose row it is; none for those found through another row."""
        if self.name == "ssd_mother":
            return "moth_childs_person_id"
        return next((c.field for c in self.columns if c.points_to == (PERSON, "pers_person_id")), "")


@cache
def tables() -> dict[str, Table]:
    """Every table that a load understands, in the order in which they build on one another."""
    found: dict[str, list[Column]] = {}
    for row in csv.DictReader(HERE.read_text(encoding="utf-8").splitlines()):
        target, _, field = row["points_to"].partition(".")
        found.setdefault(row["table"], []).append(
            Column(
                row["field"], Kind(row["kind"]), row["required"] == "yes",
                (target, field) if target else None, row["meaning"],
            )
        )  # fmt: skip
    return {name: Table(name, tuple(columns)) for name, columns in found.items()}


def words(table: str) -> str:
    """A table as people say it: "child in need: visits"; the file's own name where there is no better."""
    return WORDS.get(table) or table.removeprefix("ssd_").replace("_", " ")


def pointers(table: Table) -> Iterator[Column]:
    """The columns that point to another row."""
    return (column for column in table.columns if column.points_to)
