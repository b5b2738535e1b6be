"""What rows of an extract say together and cannot both be true: the second is rejected, and says why.

Sources: integrity rules of the Children in Need census (one open episode, one open plan: 8815, 8816) and of
the looked-after return; the rest is common sense about births, mothers and days.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from kith.casework.rules.codes import is_code
from kith.casework.rules.limits import add_months
from kith.exchange.rules.reasons import reason
from kith.exchange.rules.rows import Row, TableRead
from kith.exchange.rules.values import marked
from kith.people.rules import identifiers

Tables = dict[str, TableRead]
YOUNGEST_MOTHER = 120  # months
MOST_IN_FAMILY = 40

ONE_OPEN: Final[dict[str, tuple[str, str]]] = {
    "ssd_early_help_episodes": ("earl_episode_start_date", "earl_episode_end_date"),
    "ssd_cin_episodes": ("cine_referral_date", "cine_close_date"),
    "ssd_cin_plans": ("cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
    "ssd_cp_plans": ("cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
    "ssd_cla_episodes": ("clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
}
ONCE: Final[dict[str, tuple[str, ...]]] = {
    "ssd_family": ("fami_family_id", "fami_person_id"),
    "ssd_disability": ("disa_person_id", "disa_disability_code"),
    "ssd_linked_identifiers": ("link_person_id", "link_identifier_type", "link_identifier_value"),
    "ssd_care_leavers": ("clea_person_id",),
}
IN_CARE: Final = {
    "ssd_legal_status": "lega_legal_status_start_date",
    "ssd_cla_placement": "clap_cla_placement_start_date",
}
IDENTIFIERS: Final[dict[str, str]] = {
    "nhs number": "nhs", "nhs": "nhs", "unique pupil number": "upn", "upn": "upn",
    "former unique pupil number": "former_upn", "former upn": "former_upn",
    "home office registration": "home_office", "home office number": "home_office",
    "court case number": "court", "court number": "court",
}  # fmt: skip


def check(table: TableRead, tables: Tables, births: dict[str, date], today: date) -> None:
    """Every check of one table, once its own rows and those it points to are read."""
    if table.name in ONCE:
        _once(table, ONCE[table.name])
    if table.name in ONE_OPEN:
        _one_open(table, *ONE_OPEN[table.name])
    if table.name in IN_CARE:
        _in_care(table, tables, IN_CARE[table.name])
    own: dict[str, Callable[[TableRead, Tables, dict[str, date]], None]] = {
        "ssd_person": _persons,
        "ssd_family": _families,
        "ssd_mother": _mothers,
        "ssd_linked_identifiers": _identifiers,
        "ssd_cp_reviews": _reviews,
        "ssd_assessment_factors": _factors,
    }
    if table.name in own:
        own[table.name](table, tables, births)


def identifier_kind(words: str) -> str:
    """The register that an identifier's type names; what we do not know is another system's number."""
    return IDENTIFIERS.get(words.strip().casefold(), "other_system")


def _in_order(table: TableRead, start: str) -> list[Row]:
    return sorted(table.rows.values(), key=lambda row: (row.get(start) or date.min, row.line))


def _once(table: TableRead, fields: tuple[str, ...]) -> None:
    first: dict[Any, Row] = {}
    for row in list(table.rows.values()):
        said = tuple(str(row.get(name, "")).casefold() for name in fields)
        if earlier := first.get(said):
            table.reject(row, reason("same_twice", line=earlier.line))
        else:
            first[said] = row


def _one_open(table: TableRead, start: str, end: str) -> None:
    open_now: dict[str, Row] = {}
    for row in _in_order(table, start):
        if row.get(end):
            continue
        if earlier := open_now.get(row.person):
            table.reject(row, reason("second_open", line=earlier.line))
        else:
            open_now[row.person] = row


def _persons(table: TableRead, _: Tables, births: dict[str, date]) -> None:
    for row in table.rows.values():
        number = row.get("pers_common_child_id")
        if number and (problem := identifiers.problem("nhs", number)):
            row.remarks.append(reason("left_nhs", problem=problem))
            del row.values["pers_common_child_id"]
        if born := row.get("pers_dob"):
            births[row.ref] = born


def _families(table: TableRead, _: Tables, __: dict[str, date]) -> None:
    sizes: dict[str, int] = {}
    for row in table.rows.values():
        sizes[row.values["fami_family_id"]] = sizes.get(row.values["fami_family_id"], 0) + 1
    for row in table.rows.values():
        if sizes[row.values["fami_family_id"]] > MOST_IN_FAMILY:
            row.remarks.append(reason("left_family", most=MOST_IN_FAMILY))
            row.values["fami_family_id"] = ""


def _mothers(table: TableRead, _: Tables, births: dict[str, date]) -> None:
    mother_of: dict[str, Row] = {}
    for row in list(table.rows.values()):
        mother, child = row.values["moth_person_id"], row.values["moth_childs_person_id"]
        if child in mother_of:
            table.reject(row, reason("second_mother", line=mother_of[child].line))
        elif _too_young(births.get(mother), births.get(child)):
            table.reject(row, reason("mother_age"))
        elif _closes_a_circle(mother, child, mother_of):
            table.reject(row, reason("circle"))
        else:
            mother_of[child] = row
            said = row.get("moth_childs_dob")
            if said and births.get(child) and said != births[child]:
                row.remarks.append(reason("birth_differs"))


def _too_young(mother: date | None, child: date | None) -> bool:
    return bool(mother and child and add_months(mother, YOUNGEST_MOTHER) > child)


def _closes_a_circle(mother: str, child: str, mother_of: dict[str, Row]) -> bool:
    above, steps = mother, 0
    while above in mother_of and steps < 100:
        above, steps = mother_of[above].values["moth_person_id"], steps + 1
        if above == child:
            return True
    return False


def _identifiers(table: TableRead, _: Tables, __: dict[str, date]) -> None:
    for row in list(table.rows.values()):
        kind = identifier_kind(row.values["link_identifier_type"])
        if problem := identifiers.problem(kind, row.values["link_identifier_value"]):
            table.reject(row, reason("bad_number", problem=problem))


def _reviews(table: TableRead, tables: Tables, __: dict[str, date]) -> None:
    plans = tables["ssd_cp_plans"].rows if "ssd_cp_plans" in tables else {}
    for row in list(table.rows.values()):
        plan, on = plans.get(row.values["cppr_cp_plan_id"]), row.get("cppr_cp_review_date")
        if plan is None or on is None:
            continue
        start, end = plan.values["cppl_cp_plan_start_date"], plan.get("cppl_cp_plan_end_date")
        if on < start or (end and on > end):
            table.reject(row, reason("before_plan", field="cppr_cp_review_date"))


def _in_care(table: TableRead, tables: Tables, start: str) -> None:
    """A legal status and a placement belong to a time in care; folders without episodes are not asked."""
    if "ssd_cla_episodes" not in tables:
        return
    periods: dict[str, list[tuple[date, date]]] = {}
    for episode in tables["ssd_cla_episodes"].rows.values():
        span = (
            episode.get("clae_entered_care_date") or episode.values["clae_cla_episode_start_date"],
            episode.get("clae_cla_episode_ceased_date") or date.max,
        )
        periods.setdefault(episode.person, []).append(span)
    for row in list(table.rows.values()):
        if not _covered(row.values[start], periods.get(row.person, ())):
            table.reject(row, reason("no_period", field=start))


def _covered(day: date, spans: Iterable[tuple[date, date]]) -> bool:
    return any(first <= day <= last for first, last in spans)


def factors_of(row: Row) -> list[str]:
    """The factors of a row that are in the list."""
    found = marked(row.values["cinf_assessment_factors_json"])
    return sorted(code for code in found if is_code("assessment_factor", code))


def _factors(table: TableRead, _: Tables, __: dict[str, date]) -> None:
    for row in list(table.rows.values()):
        found, good = marked(row.values["cinf_assessment_factors_json"]), factors_of(row)
        if found and not good:
            table.reject(row, reason("unknown_code", field="cinf_assessment_factors_json"))
            continue
        if len(good) < len(found):
            row.remarks.append(reason("left_factors"))
        row.values["factors"] = good
