"""Care: an invented child who is looked after, and a young person who was."""

import json
from datetime import date, timedelta

from kith.exchange.generator.household import Family
from kith.exchange.generator.journey import _visits, involve
from kith.exchange.generator.town import Town


def looked_after(town: Town, family: Family, child: str, start: date, end: date | None) -> None:
    """One time in care: an episode for each placement, a legal status, reviews, visits, a care plan."""
    number, team = town.number("care"), "T07"
    worker = town.worker(team)
    moved = town.day(start + timedelta(days=40), end or town.today) if town.chance(0.4) else None
    if moved and (end and moved >= end or moved <= start or moved >= town.today):
        moved = None
    spans = [(start, moved or end)] + ([(moved, end)] if moved else [])
    for nth, (begun, ended) in enumerate(spans):
        placement = _placement(town, (number, child), (begun, ended), moved)
        last = nth == len(spans) - 1
        town.add(
            "ssd_cla_episodes", clae_cla_episode_id=town.number("episode"), clae_person_id=child,
            clae_cla_episode_start_date=begun, clae_cla_episode_start_reason="S" if nth == 0 else "P",
            clae_cla_primary_need_code="N1", clae_cla_episode_ceased_date=ended,
            clae_cla_episode_ceased_reason="" if ended is None else ("E4A" if last else "X1"),
            clae_cla_id=number, clae_referral_id="", clae_cla_placement_id=placement,
            clae_entered_care_date=start, clae_cla_last_iro_contact_date=None,
        )  # fmt: skip
    _orders(town, child, start, end)
    _reviews(town, number, start, end)
    _visits(town, "ssd_cla_visits", "clav_cla", [child], (start, end), 38)
    for row in town.tables.get("ssd_cla_visits", [])[-200:]:
        if row["clav_person_id"] == child:
            row["clav_cla_id"] = number
    alone = Family(family.number, family.mother, [child])
    involve(town, alone, worker, team, "Allocated Social Worker", (start, end))


def _placement(town: Town, whose: tuple[str, str], span: tuple[date, date | None], moved: date | None) -> str:
    number = town.number("placement")
    town.add(
        "ssd_cla_placement", clap_cla_placement_id=number, clap_cla_placement_start_date=span[0],
        clap_cla_placement_type=town.one(["U6", "U6", "U4", "U3", "K2", "P1"]), clap_cla_placement_urn="",
        clap_cla_placement_distance=f"{town.dice.uniform(0.5, 40):.1f}", clap_cla_id=whose[0],
        clap_cla_placement_provider=town.one(["PR1", "PR4", "PR5"]),
        clap_cla_placement_postcode=town.postcode(), clap_cla_placement_end_date=span[1],
        clap_cla_placement_change_reason="CARPL" if span[1] and span[1] == moved else "",
        clap_person_id=whose[1],
    )  # fmt: skip
    return number


def _orders(town: Town, child: str, start: date, end: date | None) -> None:
    """The legal status, and the care plan."""
    town.add(
        "ssd_legal_status", lega_legal_status_id=town.number("legal"), lega_person_id=child,
        lega_legal_status=town.one(["V2", "C1", "C2"]), lega_legal_status_start_date=start,
        lega_legal_status_end_date=end,
    )  # fmt: skip
    town.add(
        "ssd_cla_care_plan", lacp_table_id=town.number("care plan"), lacp_person_id=child,
        lacp_cla_care_plan_start_date=min(start + timedelta(days=8), town.today),
        lacp_cla_care_plan_end_date=end,
        lacp_cla_care_plan_json=json.dumps({town.one(["RETURN1M", "LTFOST"]): "Y"}),
    )  # fmt: skip


def _reviews(town: Town, number: str, start: date, end: date | None) -> None:
    due, gap = start + timedelta(days=28), 91
    while True:
        held = town.later(due, -6, 5)
        if held > (end or town.today):
            return
        town.add(
            "ssd_cla_reviews", clar_cla_review_id=town.number("cla review"), clar_cla_id=number,
            clar_cla_review_due_date=due, clar_cla_review_date=held, clar_cla_review_cancelled="N",
            clar_cla_review_participation="PN2",
        )  # fmt: skip
        due, gap = held + timedelta(days=gap), 182


def leaver(town: Town, child: str) -> None:
    """A young person whose time in care is over."""
    town.add(
        "ssd_care_leavers", clea_table_id=town.number("leaver"), clea_person_id=child,
        clea_care_leaver_eligibility="Relevant", clea_care_leaver_in_touch="YES1",
        clea_care_leaver_latest_contact=town.today - timedelta(days=town.dice.randint(5, 80)),
        clea_care_leaver_accommodation=town.one(["V1", "U1", "E1"]), clea_care_leaver_accom_suitable="1",
        clea_care_leaver_activity=town.one(["F1", "F2", "G4"]),
        clea_pathway_plan_review_date=town.today - timedelta(days=town.dice.randint(5, 200)),
        clea_care_leaver_personal_advisor="", clea_care_leaver_allocated_team="T08",
        clea_care_leaver_worker_id=town.worker("T08"),
    )  # fmt: skip
