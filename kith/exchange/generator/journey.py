"""What happens to an invented family: contacts, help, protection, with dates that follow each other."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from kith.exchange.generator.household import Family
from kith.exchange.generator.town import Town

SAFEGUARDING: Final = ("T04", "T05", "T06")
EARLY: Final = ("T02", "T03")
NEEDS: Final = ("N1", "N1", "N1", "N2", "N3", "N4", "N5")
FACTORS: Final = ("1B", "2B", "3B", "4B", "4A", "16A", "17A", "18C", "11A", "24A", "5A", "20")


def contact(town: Town, family: Family, on: date, outcome: str) -> None:
    """Somebody tells us about the children."""
    code, words = town.source()
    for child in family.children:
        town.add(
            "ssd_contacts", cont_contact_id=town.number("contact"), cont_person_id=child,
            cont_contact_date=on,
            cont_contact_source_code=code, cont_contact_source_desc=words,
            cont_contact_outcome_json=json.dumps({outcome: "Y"}) if outcome else "",
        )  # fmt: skip


def early_help(town: Town, family: Family, start: date, end: date | None) -> None:
    """A time of early help, led by an early help worker."""
    contact(town, family, start - timedelta(days=3), "OUTCOME_EARLY_HELP_FLAG")
    team = town.one(EARLY)
    worker = town.worker(team)
    for child in family.children:
        town.add(
            "ssd_early_help_episodes", earl_episode_id=town.number("early help"), earl_person_id=child,
            earl_episode_start_date=start, earl_episode_end_date=end,
            earl_episode_reason=town.one(["Routines at home", "Debt and housing", "A parent's low mood"]),
            earl_episode_end_reason="Goals reached" if end else "", earl_episode_organisation="Early Help",
            earl_episode_worker_id=worker,
        )  # fmt: skip
    involve(town, family, worker, team, "Lead Practitioner", (start, end))


def referral(town: Town, family: Family, on: date, **more: Any) -> dict[str, str]:
    """A referral for each child: child to its number."""
    contact(town, family, on, "OUTCOME_NEW_REFERRAL_FLAG")
    code, words = town.source()
    found = {}
    for child in family.children:
        found[child] = town.number("referral")
        town.add(
            "ssd_cin_episodes", cine_referral_id=found[child], cine_person_id=child, cine_referral_date=on,
            cine_cin_primary_need_code=town.one(NEEDS), cine_referral_source_code=code,
            cine_referral_source_desc=words,
            cine_referral_outcome_json=json.dumps({"OUTCOME_SINGLE_ASSESSMENT_FLAG": "Y"}),
            cine_referral_nfa="Y" if more.get("nothing") else "N", cine_close_reason=more.get("reason", ""),
            cine_close_date=more.get("closed"), cine_referral_team="T01",
            cine_referral_worker_id=town.worker("T01"),
        )  # fmt: skip
    return found


def assessment(town: Town, family: Family, referrals: dict[str, str], start: date, end: date | None) -> None:
    """One assessment for each child, with the factors found at its end."""
    team = town.one(SAFEGUARDING)
    worker = town.worker(team)
    for child, number in referrals.items():
        own = town.number("assessment")
        town.add(
            "ssd_cin_assessments", cina_assessment_id=own, cina_person_id=child, cina_referral_id=number,
            cina_assessment_start_date=start, cina_assessment_child_seen="Y", cina_assessment_auth_date=end,
            cina_assessment_outcome_json="", cina_assessment_outcome_nfa="N", cina_assessment_team=team,
            cina_assessment_worker_id=worker,
        )  # fmt: skip
        if end:
            factors = {code: "Yes" for code in town.dice.sample(FACTORS, town.dice.randint(1, 3))}
            town.add(
                "ssd_assessment_factors", cinf_table_id=town.number("factors"), cinf_assessment_id=own,
                cinf_assessment_factors_json=json.dumps(factors),
            )  # fmt: skip
    involve(town, family, worker, team, "Assessing Worker", (start, end))


def in_need(
    town: Town, family: Family, referrals: dict[str, str], start: date, end: date | None, lead: bool = True
) -> None:
    """A child in need plan with visits every four weeks or so."""
    team = town.one(SAFEGUARDING)
    worker = town.worker(team)
    for child, number in referrals.items():
        town.add(
            "ssd_cin_plans", cinp_cin_plan_id=town.number("cin plan"), cinp_referral_id=number,
            cinp_person_id=child, cinp_cin_plan_start_date=start, cinp_cin_plan_end_date=end,
            cinp_cin_plan_team=team, cinp_cin_plan_worker_id=worker,
        )  # fmt: skip
    _visits(town, "ssd_cin_visits", "cinv_cin", family.children, (start, end), 28)
    if lead:
        involve(town, family, worker, team, "Allocated Social Worker", (start, end))


def protection(town: Town, family: Family, referrals: dict[str, str], start: date, end: date | None) -> None:
    """Enquiry, conference, a child protection plan with visits and reviews."""
    held, team = town.later(start, 8, 20), town.one(SAFEGUARDING)
    if held > town.today:
        held = town.today
    worker, category = town.worker(team), town.one(["NEG", "NEG", "EMO", "PHY", "SAB"])
    for child, number in referrals.items():
        enquiry, conference, plan = town.number("s47"), town.number("icpc"), town.number("cp plan")
        town.add(
            "ssd_s47_enquiry", s47e_s47_enquiry_id=enquiry, s47e_referral_id=number, s47e_person_id=child,
            s47e_s47_start_date=start, s47e_s47_end_date=held, s47e_s47_nfa="N",
            s47e_s47_outcome_json=json.dumps({"OUTCOME_CP_CONFERENCE_FLAG": "Y"}),
            s47e_s47_completed_by_worker_id=worker, s47e_s47_completed_by_team=team,
        )  # fmt: skip
        town.add(
            "ssd_initial_cp_conference", icpc_icpc_id=conference, icpc_icpc_meeting_id=f"M{conference}",
            icpc_s47_enquiry_id=enquiry, icpc_person_id=child, icpc_cp_plan_id=plan, icpc_referral_id=number,
            icpc_icpc_transfer_in="N", icpc_icpc_target_date=start + timedelta(days=21), icpc_icpc_date=held,
            icpc_icpc_outcome_cp_flag="Y", icpc_icpc_outcome_json="", icpc_icpc_team="T09",
            icpc_icpc_worker_id=town.worker("T09"),
        )  # fmt: skip
        town.add(
            "ssd_cp_plans", cppl_cp_plan_id=plan, cppl_referral_id=number, cppl_icpc_id=conference,
            cppl_person_id=child, cppl_cp_plan_start_date=held, cppl_cp_plan_end_date=end,
            cppl_cp_plan_initial_category=category, cppl_cp_plan_ola="N",
            cppl_cp_plan_latest_category=category,
        )  # fmt: skip
        _reviews(town, child, plan, held, end)
    _visits(town, "ssd_cp_visits", "cppv_cp", family.children, (held, end), 12)
    involve(town, family, worker, team, "Allocated Social Worker", (start, end))
    involve(town, family, town.worker("T09"), "T09", "Conference Chair", (held, end))


def _reviews(town: Town, child: str, plan: str, start: date, end: date | None) -> None:
    due = start + timedelta(days=91)
    while True:
        held = town.later(due, -7, 9)
        last = end is not None and held >= end - timedelta(days=60)
        if last and end is not None:
            held = end
        if held > town.today:
            return
        town.add(
            "ssd_cp_reviews", cppr_cp_review_id=town.number("cp review"), cppr_person_id=child,
            cppr_cp_plan_id=plan, cppr_cp_review_due=due, cppr_cp_review_date=held,
            cppr_cp_review_meeting_id="", cppr_cp_review_outcome_continue_cp="N" if last else "Y",
            cppr_cp_review_quorate="Y", cppr_cp_review_participation="PN1",
        )  # fmt: skip
        if last:
            return
        due = held + timedelta(days=180)


def _visits(
    town: Town, table: str, stem: str, children: list[str], span: tuple[date, date | None], every: int
) -> None:
    """Visits until the plan ends, or until a few days ago; sometimes nobody is in."""
    on, last = (
        _on_a_weekday(town.later(span[0], 2, every)),
        span[1] or town.today - timedelta(days=town.dice.randint(0, every * 5 // 4)),
    )
    while on <= last:
        out = town.chance(0.06)
        for child in children:
            seen = not out and not town.chance(0.04)
            row = {
                f"{stem}_visit_id": town.number("visit"), f"{stem[:4]}_person_id": child,
                f"{stem}_visit_date": on, f"{stem}_visit_seen": "Y" if seen else "N",
                f"{stem}_visit_seen_alone": "Y" if seen and town.chance(0.6) else "N",
            }  # fmt: skip
            if table != "ssd_cla_visits":
                row[f"{stem}_visit_bedroom"] = "Y" if seen and town.chance(0.3) else "N"
            town.add(table, **row)
        on = _on_a_weekday(town.later(on, every - 4, every + 5))


def _on_a_weekday(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - 4, 0))


def involve(
    town: Town, family: Family, worker: str, team: str, role: str, span: tuple[date, date | None]
) -> None:
    """Somebody works with these children from a day to a day."""
    for child in family.children:
        town.add(
            "ssd_involvements", invo_involvements_id=town.number("involvement"), invo_professional_id=worker,
            invo_professional_role_id=role, invo_professional_team=team, invo_involvement_start_date=span[0],
            invo_involvement_end_date=span[1], invo_worker_change_reason="", invo_person_id=child,
            invo_referral_id="",
        )  # fmt: skip


Story = Callable[[Town, Family], None]
