"""Times in care, with legal statuses, placements, reviews and plans; and care-experienced young people."""

from dataclasses import dataclass
from datetime import date, timedelta

from kith.casework.rules.limits import add_months
from kith.exchange.rules.plan.wanted import Draft, team, worker
from kith.exchange.rules.rows import Row
from kith.exchange.rules.values import marked

GROWN = 18 * 12
GOES_ON = "X1"


@dataclass(slots=True)
class Period:
    """One time in care: all its episodes together."""

    key: str
    number: str
    child: str
    start: date
    end: date | None
    reason: str
    need: str


def steps(draft: Draft) -> None:
    """The steps of care."""
    periods = _periods(draft)
    for period in periods:
        draft.step_of(
            period.key, period.child, "looked_after", (period.start, period.end), outcome=period.reason,
            need_code=period.need,
        )  # fmt: skip
    for row in draft.rows("ssd_legal_status"):
        _status(draft, row, periods)
    for row in draft.rows("ssd_cla_placement"):
        _placement(draft, row, periods)
    for row in draft.rows("ssd_cla_reviews"):
        held = row.get("clar_cla_review_date")
        if held and held <= draft.today and not row.get("clar_cla_review_cancelled"):
            draft.step(row, "care_review", held, held)
    for row in draft.rows("ssd_cla_care_plan"):
        on = row.values["lacp_cla_care_plan_start_date"]
        aims = ", ".join(sorted(marked(row.get("lacp_cla_care_plan_json"))))
        draft.step(row, "care_plan", on, on, words=f"Aims in the extract: {aims}"[:500] if aims else "")
    for row in draft.rows("ssd_care_leavers"):
        _leaver(draft, row)


def _periods(draft: Draft) -> list[Period]:
    """Episodes with one number are one time in care; without a number, those that follow each other."""
    chains: dict[str, list[Row]] = {}
    last: dict[str, tuple[str, date]] = {}
    rows = draft.rows("ssd_cla_episodes")
    for row in sorted(rows, key=lambda one: (one.person, one.values["clae_cla_episode_start_date"], one.ref)):
        start, end = row.values["clae_cla_episode_start_date"], row.get("clae_cla_episode_ceased_date")
        before, until = last.get(row.person, ("", date.min))
        name = (
            row.get("clae_cla_id") or (before if start - until <= timedelta(days=1) else row.ref) or row.ref
        )
        key = f"care:{row.person}:{name}"
        chains.setdefault(key, []).append(row)
        last[row.person] = (name, end or date.max)
    return _one_open_each([_period(key, chain) for key, chain in chains.items()])


def _period(key: str, chain: list[Row]) -> Period:
    final = max(chain, key=lambda row: row.get("clae_cla_episode_ceased_date") or date.max)
    reason = str(final.get("clae_cla_episode_ceased_reason", ""))
    end = None if reason == GOES_ON else final.get("clae_cla_episode_ceased_date")
    starts = [row.values["clae_cla_episode_start_date"] for row in chain]
    entered = [day for row in chain if (day := row.get("clae_entered_care_date"))]
    return Period(
        key, str(chain[0].get("clae_cla_id", "")), chain[0].person, min(starts + entered), end,
        reason if end else "", chain[0].get("clae_cla_primary_need_code", ""),
    )  # fmt: skip


def _one_open_each(periods: list[Period]) -> list[Period]:
    """A child is in care once at a time: an earlier time that nobody ended is over when the next begins."""
    found = sorted(periods, key=lambda one: (one.child, one.start))
    for earlier, later in zip(found, found[1:], strict=False):
        if earlier.child == later.child and earlier.end is None:
            earlier.end = max(later.start, earlier.start)
    return found


def _of(periods: list[Period], child: str, day: date, number: str = "") -> Period | None:
    own = [period for period in periods if period.child == child]
    named = [period for period in own if number and period.number == number]
    within = [p for p in own if p.start <= day <= (p.end or date.max)]
    return next(iter(named or within), None)


def _status(draft: Draft, row: Row, periods: list[Period]) -> None:
    start = row.values["lega_legal_status_start_date"]
    if period := _of(periods, row.person, start):
        draft.want(
            "casework.LegalStatus", f"{row.table}:{row.ref}", {"step": period.key},
            code=row.values["lega_legal_status"], from_on=start, to_on=row.get("lega_legal_status_end_date"),
            source_ref=row.ref,
        )  # fmt: skip


def _placement(draft: Draft, row: Row, periods: list[Period]) -> None:
    start = row.values["clap_cla_placement_start_date"]
    if period := _of(periods, row.person, start, row.get("clap_cla_id", "")):
        draft.want(
            "casework.Placement", f"{row.table}:{row.ref}", {"step": period.key},
            code=row.values["clap_cla_placement_type"],
            provider=row.get("clap_cla_placement_provider", "")[:200],
            from_on=start, to_on=row.get("clap_cla_placement_end_date"),
            ended_code=row.get("clap_cla_placement_change_reason", "")[:8], source_ref=row.ref,
        )  # fmt: skip


def _leaver(draft: Draft, row: Row) -> None:
    """A care-experienced young person, from the end of care or the 18th birthday, whichever is later.

    Somebody still looked after becomes one later: until then the time in care says it.
    """
    times = draft.of_child(row.person, "looked_after")
    if any(step.end is None for step in times):
        return
    person = next((one for one in draft.bundle.of("ssd_person") if one.ref == row.person), None)
    born = person.get("pers_dob") if person else None
    days = [step.end for step in times if step.end] + ([add_months(born, GROWN)] if born else [])
    start = max((day for day in days if day <= draft.today), default=None)
    words = ", ".join(
        str(row.get(field))
        for field in (
            "clea_care_leaver_eligibility",
            "clea_care_leaver_accommodation",
            "clea_care_leaver_activity",
        )
        if row.get(field)
    )
    draft.step(
        row, "care_experienced", start or row.get("clea_care_leaver_latest_contact") or draft.today, None,
        words=words[:1000], led_by=worker(row.get("clea_care_leaver_worker_id")),
        team=team(row.get("clea_care_leaver_allocated_team")),
    )  # fmt: skip
