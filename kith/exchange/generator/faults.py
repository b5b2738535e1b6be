"""Deliberate faults, one of each kind: rows that a load must reject or keep with a remark, and which reasons.

Each fault stands at the end of its table, about people made for it, so that no good row depends on it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from kith.exchange.generator.town import Town

Cells = dict[str, Any]


@dataclass
class Faults:
    """The rows with faults, and what is expected of each."""

    town: Town
    expected: list[tuple[str, int, str, bool]] = field(default_factory=list)

    def plant(self, table: str, code: str, **row: Any) -> None:
        """One row with a fault, at the end of its table; `kept` says that it is loaded with a remark."""
        kept = row.pop("kept", False)
        self.town.add(table, **row)
        self.note(table, code, kept)

    def note(self, table: str, code: str, kept: bool = False) -> None:
        """The last row of a table has this fault."""
        line = len(self.town.tables[table]) + 1
        self.expected.append((table, line, code, kept))

    def person(self, **row: Any) -> str:
        """Somebody made for a fault; sound unless said otherwise."""
        number = self.town.number("person")
        sound = {
            "pers_person_id": number, "pers_forename": "Robin", "pers_surname": f"Fault{number}",
            "pers_sex": "U", "pers_dob": self.town.today - timedelta(days=3000),
        }  # fmt: skip
        self.town.add("ssd_person", **sound | row)
        return number


def plant(town: Town) -> list[tuple[str, int, str, bool]]:
    """One of each kind: (table, line, code, kept with a remark)."""
    faults = Faults(town)
    for part in (_of_people, _of_mothers, _of_cells, _of_pairs, _of_journeys, _remarks):
        part(faults)
    return faults.expected


def _of_people(faults: Faults) -> None:
    today = faults.town.today
    for code, row in (
        ("future", {"pers_dob": today + timedelta(days=40)}),
        ("too_far", {"pers_dob": None, "pers_expected_dob": today + timedelta(days=500)}),
        ("no_name", {"pers_forename": "", "pers_surname": ""}),
        ("no_id", {"pers_person_id": ""}),
        ("bad_date", {"pers_dob": "31/02/2015"}),
        ("early_date", {"pers_dob": "0215-03-02"}),
        ("end_before_start", {"pers_death_date": today - timedelta(days=3100)}),
        ("too_long", {"pers_surname": "Long" * 60}),
        ("nul", {"pers_surname": "Nu\x00l"}),
    ):
        faults.person(**row)
        faults.note("ssd_person", code)
    gone = faults.person(pers_dob="not a date")
    faults.note("ssd_person", "bad_date")
    faults.plant(
        "ssd_disability", "orphan", disa_table_id="FD1", disa_person_id=gone, disa_disability_code="AUT"
    )
    kept = faults.person(pers_surname='=HYPERLINK("http://example.invalid";"Ann")')  # text, and stays text
    faults.town.add("ssd_family", fami_table_id="FF0", fami_family_id="FX", fami_person_id=kept)
    faults.plant("ssd_family", "orphan", fami_table_id="FF1", fami_family_id="FX", fami_person_id="999999999")
    faults.plant("ssd_family", "missing", fami_table_id="FF2", fami_family_id="", fami_person_id=kept)
    faults.plant("ssd_family", "same_twice", fami_table_id="FF3", fami_family_id="FX", fami_person_id=kept)
    faults.plant("ssd_family", "duplicate", fami_table_id="FF0", fami_family_id="FX", fami_person_id=kept)


def _of_mothers(faults: Faults) -> None:
    def link(mother: str, child: str, **more: Any) -> Cells:
        number = faults.town.number("fault link", 1)
        return {
            "moth_table_id": f"FM{number}",
            "moth_person_id": mother,
            "moth_childs_person_id": child,
        } | more

    one, two = faults.person(pers_dob=None), faults.person(pers_dob=None)
    faults.town.add("ssd_mother", **link(one, two))
    faults.plant("ssd_mother", "circle", **link(two, one))
    faults.plant("ssd_mother", "self_link", **link(one, one))
    faults.plant("ssd_mother", "second_mother", **link(faults.person(pers_dob=None), two))
    young, child = faults.person(), faults.person(pers_dob=faults.town.today - timedelta(days=900))
    faults.plant("ssd_mother", "mother_age", **link(young, child))
    grown = faults.person(pers_dob=faults.town.today - timedelta(days=12000))
    wrong_day = faults.town.today - timedelta(days=901)
    faults.plant("ssd_mother", "birth_differs", kept=True, **link(grown, child, moth_childs_dob=wrong_day))


def _of_cells(faults: Faults) -> None:
    child = faults.person()
    address = {"addr_person_id": child, "addr_address_start_date": faults.town.first_day}
    faults.plant("ssd_address", "bad_json", addr_table_id="FA1", addr_address_json="{HOUSE: 4", **address)
    faults.plant(
        "ssd_disability",
        "unknown_code",
        disa_table_id="FD2",
        disa_person_id=child,
        disa_disability_code="ZZZ",
    )
    for number, code in (("FD3", ""), ("FD4", "same_twice")):
        row = {"disa_table_id": number, "disa_person_id": child, "disa_disability_code": "AUT"}
        faults.plant("ssd_disability", code, **row) if code else faults.town.add("ssd_disability", **row)
    faults.plant(
        "ssd_linked_identifiers", "bad_number", link_table_id="FL1", link_person_id=child,
        link_identifier_type="NHS Number", link_identifier_value="999 123 4567",
    )  # fmt: skip
    faults.plant(
        "ssd_cin_visits", "columns", cinv_cin_visit_id="FV1", cinv_person_id=child, cinv_cin_visit_date=CUT
    )


def _of_pairs(faults: Faults) -> None:
    today = faults.town.today
    child = faults.person()
    plan = {"cppl_person_id": child, "cppl_cp_plan_initial_category": "NEG"}
    faults.town.add(
        "ssd_cp_plans", cppl_cp_plan_id="FP1", cppl_cp_plan_start_date=today - timedelta(days=80), **plan
    )
    later = today - timedelta(days=20)
    faults.plant("ssd_cp_plans", "second_open", cppl_cp_plan_id="FP2", cppl_cp_plan_start_date=later, **plan)
    faults.plant(
        "ssd_cp_plans", "unknown_code", cppl_cp_plan_id="FP3", cppl_cp_plan_start_date=later,
        **plan | {"cppl_cp_plan_initial_category": "XYZ"},
    )  # fmt: skip
    faults.plant(
        "ssd_cp_reviews", "before_plan", cppr_cp_review_id="FR1", cppr_person_id=child,
        cppr_cp_plan_id="FP1", cppr_cp_review_date=today - timedelta(days=100),
    )  # fmt: skip
    faults.plant(
        "ssd_legal_status", "no_period", lega_legal_status_id="FS1", lega_person_id=child,
        lega_legal_status="C2", lega_legal_status_start_date=later,
    )  # fmt: skip
    faults.plant(
        "ssd_cla_visits", "future", clav_cla_visit_id="FV2", clav_person_id=child,
        clav_cla_visit_date=today + timedelta(days=3), clav_cla_visit_seen="Y",
    )  # fmt: skip
    outsider = next(
        row["prof_professional_id"] for row in faults.town.tables["ssd_professionals"]
        if row["prof_professional_job_title"] == "Early Help Worker"
    )  # fmt: skip
    faults.plant(
        "ssd_involvements", "not_lead", kept=True, invo_involvements_id="FI1", invo_professional_id=outsider,
        invo_professional_role_id="Allocated Worker", invo_professional_team="T02",
        invo_involvement_start_date=later, invo_person_id=child,
    )  # fmt: skip


def _of_journeys(faults: Faults) -> None:
    today = faults.town.today
    child = faults.person()
    faults.plant(
        "ssd_cin_plans", "end_before_start", cinp_cin_plan_id="FC1", cinp_person_id=child,
        cinp_cin_plan_start_date=today - timedelta(days=50),
        cinp_cin_plan_end_date=today - timedelta(days=60),
    )  # fmt: skip
    faults.plant(
        "ssd_early_help_episodes", "missing", earl_episode_id="FE1", earl_person_id=child,
        earl_episode_start_date="",
    )  # fmt: skip
    faults.plant(
        "ssd_assessment_factors", "orphan", cinf_table_id="FF1", cinf_assessment_id="none",
        cinf_assessment_factors_json='{"1B": "Yes"}',
    )  # fmt: skip
    faults.plant(
        "ssd_involvements", "orphan", invo_involvements_id="FI2", invo_professional_id="nobody",
        invo_professional_role_id="Allocated Social Worker", invo_person_id=child,
        invo_involvement_start_date=today - timedelta(days=9),
    )  # fmt: skip


def _remarks(faults: Faults) -> None:
    today = faults.town.today
    faults.person(pers_ethnicity="MARTIAN")
    faults.note("ssd_person", "left_code", kept=True)
    faults.person(pers_is_mother="perhaps")
    faults.note("ssd_person", "left_yesno", kept=True)
    faults.person(pers_common_child_id="1234567890")
    faults.note("ssd_person", "left_nhs", kept=True)
    child = faults.person()
    faults.plant(
        "ssd_contacts", "left_json", kept=True, cont_contact_id="FK1", cont_person_id=child,
        cont_contact_date=today - timedelta(days=400), cont_contact_outcome_json="none",
    )  # fmt: skip
    start = today - timedelta(days=300)
    faults.plant(
        "ssd_cin_assessments", "left_pointer", kept=True, cina_assessment_id="FN1", cina_person_id=child,
        cina_assessment_start_date=start, cina_assessment_auth_date=start + timedelta(days=30),
        cina_assessment_worker_id="somebody",
    )  # fmt: skip
    faults.plant(
        "ssd_assessment_factors", "left_factors", kept=True, cinf_table_id="FF2", cinf_assessment_id="FN1",
        cinf_assessment_factors_json='{"1B": "Yes", "99Z": "Yes"}',
    )  # fmt: skip
    faults.plant(
        "ssd_cin_visits", "alone_unseen", kept=True, cinv_cin_visit_id="FV3", cinv_person_id=child,
        cinv_cin_visit_date=today - timedelta(days=200), cinv_cin_visit_seen="N",
        cinv_cin_visit_seen_alone="Y", cinv_cin_visit_bedroom="N",
    )  # fmt: skip
    faults.plant(
        "ssd_professionals", "left_number", kept=True, prof_professional_id="FW1",
        prof_professional_name="Terry Fault", prof_professional_job_title="Family Worker",
        prof_professional_caseload="many",
    )  # fmt: skip


CUT: Final = date(1, 1, 1)  # written as an end of the row: the cells after it are left out
