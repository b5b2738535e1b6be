"""Who works with each family: one lead, co-workers, chairs; sight of the file for those who work now.

A child protection plan is led by a social worker (Working Together): another lead is kept as co-worker.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from kith.exchange.rules.plan.wanted import ME, Draft, team, worker
from kith.exchange.rules.reasons import reason
from kith.exchange.rules.rows import Row

CHAIR = re.compile(r"chair|reviewing|\biro\b", re.IGNORECASE)
LEAD = re.compile(r"allocat|lead|social worker|key ?worker|case ?worker|case holder|advis", re.IGNORECASE)
BECAUSE = {"lead": "allocated", "co_worker": "co_worker", "chair": "chair"}


@dataclass(slots=True)
class Work:
    """One worker's time with one family, whatever the number of its children."""

    family: str
    worker: str
    role: str
    team: str
    start: date
    end: date | None
    rows: list[Row] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Its key: that of the first row it comes from."""
        return f"ssd_involvements:{self.rows[0].ref}"


def workers(draft: Draft) -> None:
    """Allocations, with the sight that comes with them; a team alone where nobody leads open work."""
    found = _together(draft)
    for household in draft.bundle.families:
        own = [work for work in found if work.family == household.key]
        _one_lead(draft, household.key, own)
        for work in own:
            _allocation(draft, work)
        _without_lead(draft, household.key, own)


def role_of(words: str) -> str:
    """Lead, co-worker or chair, from the words of the other system."""
    if CHAIR.search(words):
        return "chair"
    return "lead" if LEAD.search(words) else "co_worker"


def _together(draft: Draft) -> list[Work]:
    found: list[Work] = []
    last: dict[tuple[str, str, str], Work] = {}
    rows = sorted(
        draft.rows("ssd_involvements"), key=lambda row: (row.values["invo_involvement_start_date"], row.ref)
    )
    teams = dict(draft.under.staff.team_of)
    for row in rows:
        start, end = row.values["invo_involvement_start_date"], row.get("invo_involvement_end_date")
        who = row.values["invo_professional_id"]
        if who not in draft.under.staff.workers:
            continue
        role = role_of(str(row.get("invo_professional_role_id", "")))
        same = last.get((draft.home[row.person], who, role))
        if same and (same.end is None or start <= same.end + timedelta(days=1)):
            same.end = None if same.end is None or end is None else max(same.end, end)
            same.rows.append(row)
            continue
        work = Work(draft.home[row.person], who, role, _team(row, teams), start, end, [row])
        last[work.family, who, role] = work
        found.append(work)
    return found


def _team(row: Row, teams: dict[str, str]) -> str:
    return row.get("invo_professional_team") or teams.get(row.values["invo_professional_id"], "")


def _one_lead(draft: Draft, family: str, own: list[Work]) -> None:
    """Of those who lead now the one who came last leads; the others co-work."""
    leads = [work for work in own if work.role == "lead" and work.end is None]
    if "protection" in draft.open_kinds(family):
        for work in leads:
            if work.worker not in draft.under.staff.social_workers:
                work.role = "co_worker"
                work.rows[0].remarks.append(reason("not_lead"))
        leads = [work for work in leads if work.role == "lead"]
    for work in sorted(leads, key=lambda one: (one.start, one.worker))[:-1]:
        work.role = "co_worker"


def _allocation(draft: Draft, work: Work) -> None:
    source = work.rows[0].ref
    draft.want(
        "casework.Allocation", work.key,
        {"family": work.family, "user": worker(work.worker), "team": team(work.team), "by": ME},
        role=work.role, from_on=work.start, to_on=work.end, source_ref=source[:60],
        seen_at=draft.today,  # the worker has known the family since; it is not new to them
    )  # fmt: skip
    if work.end is not None:
        return
    _sight(draft, work.key, work.family, worker(work.worker), BECAUSE[work.role], work.start)
    if work.role == "lead" and work.team in draft.under.staff.teams:
        _sight(draft, work.key, work.family, team(work.team), "team", work.start)


def _sight(draft: Draft, key: str, family: str, holder: str, because: str, since: date) -> None:
    """Sight of the file, hung on the allocation that it comes with."""
    column = holder.partition(":")[0]
    grant = f"{key}#{because}"
    draft.want("people.Grant", grant, {"family": family, column: holder}, because=because, starts_on=since)
    draft.want("casework.Allocation.grants", f"{grant}#with", {"allocation": key, "grant": grant})


def _without_lead(draft: Draft, family: str, own: list[Work]) -> None:
    if any(work.role == "lead" and work.end is None for work in own):
        return
    steps = [step for step in draft.steps if draft.home[step.child] == family]
    open_now = [step for step in steps if step.end is None]
    if not open_now:
        if steps and not any(work.end is None for work in own):
            _closure(draft, family, max(step.end or step.start for step in steps))
        return
    named = [draft.plan.wanted[step.key].refs.get("team", "") for step in open_now]
    number = next((ref.partition(":")[2] for ref in named if ref), "") or _last_team(own)
    if number not in draft.under.staff.teams:
        return
    key, since = f"{family}#team", min(step.start for step in open_now)
    draft.want(
        "casework.Allocation", key, {"family": family, "team": team(number), "by": ME}, role="lead",
        from_on=since, to_on=None,
    )  # fmt: skip
    _sight(draft, key, family, team(number), "team", since)


def _last_team(own: list[Work]) -> str:
    return max(own, key=lambda work: work.start).team if own else ""


def _closure(draft: Draft, family: str, last: date) -> None:
    """Our work had ended before the load: with the reason that the other system gave."""
    ended = [
        row for row in draft.rows("ssd_cin_episodes")
        if draft.home[row.person] == family and row.get("cine_close_date")
    ]  # fmt: skip
    if not ended:
        return
    row = max(ended, key=lambda one: one.values["cine_close_date"])
    draft.want(
        "casework.Closure", f"{family}#closed", {"family": family, "by": ME},
        on=max(row.values["cine_close_date"], last), reason_code=row.get("cine_close_reason", "RC7"),
        changed=f"Our work had ended before Kith, {draft.loaded_from()}.", stands=True,
    )  # fmt: skip
