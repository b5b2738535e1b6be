"""Rows to what they mean in Kith: families, parts, steps, clocks, workers. No database."""

from datetime import date, timedelta

import pytest

from kith.exchange.rules.extract import read
from kith.exchange.rules.grouping import bundles
from kith.exchange.rules.plan import plan
from kith.exchange.rules.plan.wanted import Setting, Staff
from kith.exchange.rules.staff import role, team_kind
from kith.exchange.tests.conftest import TODAY

PEOPLE = """pers_person_id,pers_forename,pers_surname,pers_dob
1,Sana,Begum,1990-01-01
2,Aisha,Begum,2016-05-05
3,Noah,Begum,2019-05-05
"""
MOTHERS = "moth_table_id,moth_person_id,moth_childs_person_id\n1,1,2\n2,1,3\n"
STAFF = Staff(frozenset({"W1", "W2"}), frozenset({"T1"}), frozenset({"W1"}))


def planned(**files: str):
    content = {"ssd_person": PEOPLE, "ssd_mother": MOTHERS} | files
    found = read({name: text.encode() for name, text in content.items()}, today=TODAY)
    assert [lost.reasons for table in found.tables.values() for lost in table.rejected] == []
    return [plan(one, Setting(TODAY, "Mosaic", STAFF)) for one in bundles(list(found.all_rows()), TODAY)]


def kinds(found, model: str, *fields: str):
    return sorted(tuple(one.values[f] for f in fields) for one in found.wanted.values() if one.model == model)


def test_a_mother_and_her_children_are_one_family() -> None:
    (found,) = planned()
    assert kinds(found, "people.Member", "part") == [("child",), ("child",), ("parent",)]
    assert kinds(found, "people.Family", "name", "held_in") == [("Begum", "Mosaic")]
    assert kinds(found, "people.Relationship", "kind", "responsibility") == [("mother", "yes")] * 2


def test_what_the_extract_calls_a_family_is_one() -> None:
    found = planned(
        ssd_mother="moth_table_id,moth_person_id,moth_childs_person_id\n",
        ssd_family="fami_table_id,fami_family_id,fami_person_id\n1,F,2\n2,F,3\n",
    )
    assert sorted(len(kinds(one, "people.Member", "part")) for one in found) == [1, 2]


def test_somebody_of_whom_nothing_is_said_is_a_family_alone() -> None:
    assert len(planned(ssd_mother="moth_table_id,moth_person_id,moth_childs_person_id\n")) == 3


def test_a_protection_plan_ends_the_plan_beside_it_and_starts_its_clocks() -> None:
    start, review = TODAY - timedelta(days=200), TODAY - timedelta(days=100)
    (found,) = planned(
        ssd_cin_plans="cinp_cin_plan_id,cinp_person_id,cinp_cin_plan_start_date\n"
        f"C,2,{start - timedelta(days=30)}\n",
        ssd_cp_plans="cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_initial_category\n"
        f"P,2,{start},NEG\n",
        ssd_cp_reviews=f"cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_date\nR,2,P,{review}\n",
        ssd_cp_visits=f"cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date,cppv_cp_visit_seen\n"
        f"V1,2,{TODAY - timedelta(days=9)},Y\nV2,2,{TODAY - timedelta(days=2)},N\n",
    )
    assert kinds(found, "casework.Step", "kind", "ended_on") == [
        ("in_need", start), ("protection", None), ("review_conference", review),
    ]  # fmt: skip
    running = {one.key: one.start for one in found.clocks}
    assert running == {
        "cp_review_next": review,
        "core_group_next": TODAY,
        "cp_visit": TODAY
        - timedelta(days=9),  # the last day on which the child was seen, not merely called on
    }


def test_visits_of_brothers_and_sisters_on_one_day_are_one_visit() -> None:
    day = TODAY - timedelta(days=9)
    (found,) = planned(
        ssd_cin_visits="cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen\n"
        f"A,2,{day},Y\nB,3,{day},N\nC,2,{day},Y\n"
    )
    assert len(kinds(found, "recording.Visit", "on")) == 2, "a child's second on that day is another visit"
    assert len(kinds(found, "recording.VisitChild", "seen")) == 3


INVOLVED = (
    "invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_professional_team,"
    "invo_involvement_start_date,invo_involvement_end_date,invo_person_id\n"
)
WORKERS = (
    "prof_professional_id,prof_professional_name,prof_professional_job_title\n"
    "W1,Ann,Social Worker\nW2,Bo,Helper\n"
)
TEAMS = "dept_team_id,dept_team_name\nT1,East\n"


def test_one_leads_and_sees_with_the_team_and_earlier_ones_have_ended() -> None:
    (found,) = planned(
        ssd_professionals=WORKERS,
        ssd_department=TEAMS,
        ssd_involvements=INVOLVED + "1,W2,Allocated Worker,T1,2026-01-05,2026-03-01,2\n"
        "2,W1,Allocated Social Worker,T1,2026-03-01,,2\n3,W1,Allocated Social Worker,T1,2026-03-01,,3\n",
    )
    assert kinds(found, "casework.Allocation", "role", "from_on", "to_on") == [
        ("lead", date(2026, 1, 5), date(2026, 3, 1)), ("lead", date(2026, 3, 1), None),
    ]  # fmt: skip
    assert kinds(found, "people.Grant", "because") == [("allocated",), ("team",)]


def test_protection_is_led_by_a_social_worker() -> None:
    (found,) = planned(
        ssd_professionals=WORKERS,
        ssd_department=TEAMS,
        ssd_involvements=INVOLVED
        + "1,W2,Lead Practitioner,T1,2026-05-05,,2\n2,W1,Social Worker,T1,2026-03-01,,2\n",
        ssd_cp_plans="cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_initial_category\n"
        "P,2,2026-04-01,NEG\n",
    )
    roles = {
        one.refs["user"]: one.values["role"]
        for one in found.wanted.values()
        if one.model == "casework.Allocation"
    }
    assert roles == {"user:W1": "lead", "user:W2": "co_worker"}


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ("Social Worker", "social_worker"), ("Advanced Social Worker", "social_worker"),
        ("Social Worker Assistant", "early_help"), ("Team Manager", "manager"),
        ("Independent Reviewing Officer", "conference_chair"), ("Family Support Worker", "early_help"),
    ],
)  # fmt: skip
def test_what_a_job_is(job: str, expected: str) -> None:
    assert role(job) == expected


def test_what_a_team_is_for() -> None:
    assert team_kind("Early Help North") == "early_help"
    assert team_kind("Leaving Care Team") == "care"
    assert team_kind("Assessment East") == "safeguarding"


ADDRESS = (
    "addr_table_id,addr_address_json,addr_person_id,addr_address_type,addr_address_start_date,"
    "addr_address_postcode\n"
)


def test_a_refuge_is_protected_also_where_another_row_calls_it_home() -> None:
    cell = '"{""HOUSE"": ""7"", ""STREET"": ""Kiln Street"", ""TOWN"": ""Wenlow""}"'
    rows = f"1,{cell},1,CONFIDENTIAL,2026-01-01,ZZ1 1AA\n2,{cell},2,HOME,2026-01-01,ZZ1 1AA\n"
    (found,) = planned(ssd_address=ADDRESS + rows)
    assert kinds(found, "people.Place", "lines", "postcode") == [("7 Kiln Street", "ZZ1 1AA")]
    assert len(kinds(found, "people.PlaceProtection", "because")) == 1
