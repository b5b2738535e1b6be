"""Section 47 enquiries, conferences, child protection plans and their reviews."""

from kith.exchange.rules.plan.wanted import Draft, team, worker
from kith.exchange.rules.rows import Row
from kith.exchange.rules.values import marked


def steps(draft: Draft) -> None:
    """The steps of protection."""
    for row in draft.rows("ssd_s47_enquiry"):
        _enquiry(draft, row)
    for row in draft.rows("ssd_initial_cp_conference"):
        _conference(draft, row)
    for row in draft.rows("ssd_cp_plans"):
        _plan(draft, row)
    for row in draft.rows("ssd_cp_reviews"):
        _review(draft, row)


def _enquiry(draft: Draft, row: Row) -> None:
    start, end = row.values["s47e_s47_start_date"], row.get("s47e_s47_end_date")
    conference = next(
        (one for one in draft.rows("ssd_initial_cp_conference") if one.get("icpc_s47_enquiry_id") == row.ref),
        None,
    )
    held = conference.get("icpc_icpc_date") if conference else None
    if end is None and held and start <= held <= draft.today:
        end = held
    draft.step(
        row, "enquiry", start, end, outcome=_outcome(row, conference),
        led_by=worker(row.get("s47e_s47_completed_by_worker_id")),
        team=team(row.get("s47e_s47_completed_by_team")),
        came_from=_referral(row, "s47e_referral_id"),
    )  # fmt: skip


def _outcome(row: Row, conference: Row | None) -> str:
    marks = marked(row.get("s47e_s47_outcome_json"))
    if conference is not None or any("CONFERENCE" in mark for mark in marks):
        return "conference"
    if row.get("s47e_s47_nfa") or any("NFA" in mark for mark in marks):
        return "not_substantiated"
    return "no_conference" if marks or row.get("s47e_s47_end_date") else ""


def _conference(draft: Draft, row: Row) -> None:
    held = row.get("icpc_icpc_date")
    if held is None or held > draft.today:
        return  # planned: the enquiry's own clock runs until it is held
    enquiry = row.get("icpc_s47_enquiry_id")
    draft.step(
        row, "conference", held, held, outcome="plan" if row.get("icpc_icpc_outcome_cp_flag") else "no_plan",
        led_by=worker(row.get("icpc_icpc_worker_id")), team=team(row.get("icpc_icpc_team")),
        came_from=f"ssd_s47_enquiry:{enquiry}" if enquiry else "",
    )  # fmt: skip


def _plan(draft: Draft, row: Row) -> None:
    conference = row.get("cppl_icpc_id")
    key = draft.step(
        row, "protection", row.values["cppl_cp_plan_start_date"], row.get("cppl_cp_plan_end_date"),
        came_from=f"ssd_initial_cp_conference:{conference}" if conference else "",
    )  # fmt: skip
    first = row.values["cppl_cp_plan_initial_category"]
    draft.want(
        "casework.ProtectionPlan", f"{key}#plan", {"step": key}, category_first=first,
        category=row.get("cppl_cp_plan_latest_category") or first,
    )  # fmt: skip


def _review(draft: Draft, row: Row) -> None:
    held = row.get("cppr_cp_review_date")
    if held is None or held > draft.today:
        return
    goes_on = row.get("cppr_cp_review_outcome_continue_cp")
    draft.step(
        row, "review_conference", held, held,
        outcome={True: "continues", False: "ends"}.get(goes_on, ""),
        came_from=f"ssd_cp_plans:{row.values['cppr_cp_plan_id']}",
    )  # fmt: skip


def _referral(row: Row, field: str) -> str:
    return f"ssd_cin_episodes:{row.get(field)}" if row.get(field) else ""
