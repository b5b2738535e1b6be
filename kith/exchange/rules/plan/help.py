"""Early help, referrals, assessments and child in need plans."""

from datetime import date

from kith.exchange.rules.plan.contacts import contact_before
from kith.exchange.rules.plan.wanted import Draft, earliest, team, worker
from kith.exchange.rules.rows import Row
from kith.exchange.rules.values import marked

FOLLOWS = {
    "ssd_cin_assessments": ("cina_assessment_start_date", "assessment"),
    "ssd_s47_enquiry": ("s47e_s47_start_date", "enquiry"),
    "ssd_cin_plans": ("cinp_cin_plan_start_date", "in_need"),
    "ssd_cp_plans": ("cppl_cp_plan_start_date", "protection"),
    "ssd_cla_episodes": ("clae_cla_episode_start_date", "looked_after"),
}


def steps(draft: Draft) -> None:
    """The steps of help short of protection."""
    for row in draft.rows("ssd_early_help_episodes"):
        draft.step(
            row, "early_help", row.values["earl_episode_start_date"], row.get("earl_episode_end_date"),
            led_by=worker(row.get("earl_episode_worker_id")), words=row.get("earl_episode_reason", ""),
            outcome=row.get("earl_episode_end_reason", "")[:40],
        )  # fmt: skip
    for row in draft.rows("ssd_cin_episodes"):
        _referral(draft, row)
    for row in draft.rows("ssd_cin_assessments"):
        _assessment(draft, row)
    for row in draft.rows("ssd_cin_plans"):
        _in_need(draft, row)


def _referral(draft: Draft, row: Row) -> None:
    """A referral lasts until it is decided: until what follows it begins, or until work ends."""
    start, close = row.values["cine_referral_date"], row.get("cine_close_date")
    next_on, kind = _what_follows(draft, row, start, close)
    end, outcome = close, str(row.get("cine_close_reason", ""))
    if row.get("cine_referral_nfa"):
        end, outcome = close or start, "nothing"
    elif next_on:
        end, outcome = next_on, kind
    draft.step(
        row, "referral", start, end, outcome=outcome[:40],
        need_code=row.get("cine_cin_primary_need_code", ""),
        led_by=worker(row.get("cine_referral_worker_id")), team=team(row.get("cine_referral_team")),
        contact=contact_before(draft, row.person, start),
    )  # fmt: skip


def _what_follows(draft: Draft, row: Row, start: date, close: date | None) -> tuple[date | None, str]:
    found = [
        (other.values[field], kind)
        for table, (field, kind) in FOLLOWS.items()
        for other in draft.rows(table)
        if other.person == row.person and start <= other.values[field] <= (close or draft.today)
    ]
    return min(found, default=(None, ""), key=lambda pair: pair[0])


def _assessment(draft: Draft, row: Row) -> None:
    start, end = row.values["cina_assessment_start_date"], row.get("cina_assessment_auth_date")
    referral = _referral_of(draft, row)
    if end is None and referral and (closed := referral.get("cine_close_date")):
        end = max(closed, start)
    outcome = "nothing" if row.get("cina_assessment_outcome_nfa") else _outcome(row)
    key = draft.step(
        row, "assessment", start, end, outcome=outcome,
        led_by=worker(row.get("cina_assessment_worker_id")), team=team(row.get("cina_assessment_team")),
        came_from=f"ssd_cin_episodes:{referral.ref}" if referral else "",
    )  # fmt: skip
    for factors in draft.rows("ssd_assessment_factors"):
        if factors.values["cinf_assessment_id"] == row.ref:
            for code in factors.get("factors", ()):
                draft.want("casework.AssessmentFactor", f"{key}#factor:{code}", {"step": key}, code=code)


def _referral_of(draft: Draft, row: Row) -> Row | None:
    """The referral it belongs to: the one named, else the last of this child that had begun."""
    start = row.values["cina_assessment_start_date"]
    own = [one for one in draft.rows("ssd_cin_episodes") if one.person == row.person]
    named = [one for one in own if one.ref == row.get("cina_referral_id")]
    begun = [one for one in own if one.values["cine_referral_date"] <= start]
    last = max(begun, key=lambda one: one.values["cine_referral_date"], default=None)
    return named[0] if named else last


def _outcome(row: Row) -> str:
    marks = marked(row.get("cina_assessment_outcome_json"))
    for words, kind in (
        ("STRATEGY", "enquiry"),
        ("CIN", "in_need"),
        ("CLA", "looked_after"),
        ("NFA", "nothing"),
    ):
        if any(words in mark for mark in marks):
            return kind
    return ""


def _in_need(draft: Draft, row: Row) -> None:
    """A child has one plan: a child protection plan that begins ends the child in need plan beside it."""
    start, end = row.values["cinp_cin_plan_start_date"], row.get("cinp_cin_plan_end_date")
    protection = earliest(
        plan.values["cppl_cp_plan_start_date"]
        for plan in draft.rows("ssd_cp_plans")
        if plan.person == row.person and plan.values["cppl_cp_plan_start_date"] >= start
    )
    under_way = any(
        plan.person == row.person
        and plan.values["cppl_cp_plan_start_date"] < start
        and plan.get("cppl_cp_plan_end_date") is None
        for plan in draft.rows("ssd_cp_plans")
    )
    if end is None and (protection or under_way):
        end = protection or start
    draft.step(
        row, "in_need", start, end, led_by=worker(row.get("cinp_cin_plan_worker_id")),
        team=team(row.get("cinp_cin_plan_team")),
    )  # fmt: skip
