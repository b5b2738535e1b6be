"""Which clocks run for these children today, counted from the days that the extract knows.

The same table of clocks as everywhere (`casework.rules.clocks`); where the extract does not say when a thing
was last done (core groups, reviews of a child in need plan, meetings around a family), its clock begins on
the day of the load: that claims neither that a limit was kept nor that it was passed.
"""

from datetime import date, timedelta

from kith.casework.rules import clocks as table
from kith.exchange.rules.plan.contacts import together
from kith.exchange.rules.plan.wanted import Clock, Draft, Step
from kith.exchange.rules.rows import VISITS, Row

FRESH = timedelta(days=14)  # what has just begun counts from its beginning


def clocks(draft: Draft) -> None:
    """Every clock that runs."""
    for step in draft.steps:
        if step.end is None:
            for key, start in _of_step(draft, step):
                draft.plan.clocks.append(_clock(draft, step, key, start))
        elif step.kind == "enquiry":
            _conference_due(draft, step)
    for contact in together(draft):
        if contact.waits(draft.today):
            draft.plan.clocks.append(
                Clock(contact.family, "contact_decision", contact.day, contact=contact.key)
            )


def _clock(draft: Draft, step: Step, key: str, start: date) -> Clock:
    return Clock(draft.home[step.child], key, start, child=step.child, step=step.key)


def _of_step(draft: Draft, step: Step) -> list[tuple[str, date]]:
    makers = {
        "early_help": _early_help, "referral": _referral, "assessment": _assessment, "enquiry": _enquiry,
        "in_need": _in_need, "protection": _protection, "looked_after": _in_care,
        "care_experienced": _care_experienced,
    }  # fmt: skip
    return makers[step.kind](draft, step) if step.kind in makers else []


def _fresh(draft: Draft, step: Step) -> bool:
    return draft.today - step.start <= FRESH


def _early_help(draft: Draft, step: Step) -> list[tuple[str, date]]:
    if _fresh(draft, step):
        return [("eh_assessment", step.start), ("eh_tac", step.start)]
    return [("eh_review", draft.today)]


def _referral(draft: Draft, step: Step) -> list[tuple[str, date]]:
    return [("referral_decision", step.start), ("assessment_complete", step.start)]


def _assessment(draft: Draft, step: Step) -> list[tuple[str, date]]:
    """The guidance counts from the referral, the national return from the assessment's own start."""
    referrals = [one for one in draft.of_child(step.child, "referral") if one.start <= step.start]
    began = referrals[-1].start if referrals else step.start
    return [("assessment_complete", began), ("assessment_census", step.start)]


def _enquiry(draft: Draft, step: Step) -> list[tuple[str, date]]:
    return [("icpc", step.start)]


def _conference_due(draft: Draft, step: Step) -> None:
    """An enquiry that asked for a conference which was not held yet."""
    wanted = draft.plan.wanted[step.key].values.get("outcome") == "conference"
    held = any(one.start >= step.start for one in draft.of_child(step.child, "conference", "protection"))
    if wanted and not held:
        draft.plan.clocks.append(_clock(draft, step, "icpc", step.start))


def _in_need(draft: Draft, step: Step) -> list[tuple[str, date]]:
    seen = _last_seen(draft, step) or step.start
    return [("cin_visit", seen), ("cin_review", step.start if _fresh(draft, step) else draft.today)]


def _protection(draft: Draft, step: Step) -> list[tuple[str, date]]:
    reviews = [one for one in draft.of_child(step.child, "review_conference") if one.start >= step.start]
    review = ("cp_review_next", reviews[-1].start) if reviews else ("cp_review_first", step.start)
    group = ("core_group_first", step.start) if _fresh(draft, step) else ("core_group_next", draft.today)
    return [review, group, ("cp_visit", _last_seen(draft, step) or step.start)]


def _in_care(draft: Draft, step: Step) -> list[tuple[str, date]]:
    found = [_care_review(draft, step), _care_visit(draft, step)]
    if not any(one.start >= step.start for one in draft.of_child(step.child, "care_plan")):
        found.append(("cla_care_plan", step.start))
    if _fresh(draft, step):
        found += [("health_initial", step.start), ("pep", step.start)]
    return found


def _care_review(draft: Draft, step: Step) -> tuple[str, date]:
    held = [one.start for one in draft.of_child(step.child, "care_review") if one.start >= step.start]
    keys = ("cla_review_1", "cla_review_2", "cla_review_n")
    return keys[min(len(held), 2)], held[-1] if held else step.start


def _care_visit(draft: Draft, step: Step) -> tuple[str, date]:
    """From the last visit in this placement; without one, from the placement's first day."""
    placements = [row for row in draft.rows("ssd_cla_placement") if row.person == step.child]
    placed = _latest(placements, "clap_cla_placement_start_date")
    since = placed.values["clap_cla_placement_start_date"] if placed else step.start
    seen = _last_seen(draft, step)
    if seen is None or seen < since:
        return "cla_visit_1", since
    status = _latest(
        [row for row in draft.rows("ssd_legal_status") if row.person == step.child],
        "lega_legal_status_start_date",
    )
    return table.visit_in_care(
        seen, placed_on=since, placement=placed.values["clap_cla_placement_type"] if placed else "",
        status=status.values["lega_legal_status"] if status else "", lasting=False,
    ), seen  # fmt: skip


def _care_experienced(draft: Draft, step: Step) -> list[tuple[str, date]]:
    row = next((one for one in draft.rows("ssd_care_leavers") if one.person == step.child), None)
    touch = row.get("clea_care_leaver_latest_contact") if row else None
    review = row.get("clea_pathway_plan_review_date") if row else None
    return [("pa_visit", touch or draft.today), ("pathway_review", review or draft.today)]


def _latest(rows: list[Row], field: str) -> Row | None:
    return max(rows, key=lambda row: row.values[field], default=None)


def _last_seen(draft: Draft, step: Step) -> date | None:
    days = [
        row.values[f"{stem}_date"]
        for name, stem in VISITS.items()
        for row in draft.rows(name)
        if row.person == step.child and row.get(f"{stem}_seen") and row.values[f"{stem}_date"] >= step.start
    ]
    return max(days, default=None)
