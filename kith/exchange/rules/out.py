"""Kith's own facts as cells of the Standard Safeguarding Dataset (1.4.5): plain values in, text out."""

import json
from datetime import date, datetime
from typing import Any, Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
STEP_TABLE: Final = {
    "early_help": "ssd_early_help_episodes",
    "referral": "ssd_cin_episodes",
    "assessment": "ssd_cin_assessments",
    "in_need": "ssd_cin_plans",
    "enquiry": "ssd_s47_enquiry",
    "conference": "ssd_initial_cp_conference",
    "protection": "ssd_cp_plans",
    "review_conference": "ssd_cp_reviews",
    "looked_after": "ssd_cla_episodes",
    "care_review": "ssd_cla_reviews",
    "care_plan": "ssd_cla_care_plan",
    "care_experienced": "ssd_care_leavers",
}
CONTACT_MARKS: Final = {
    "protect": "OUTCOME_CP_ENQUIRY_FLAG",
    "referral": "OUTCOME_NEW_REFERRAL_FLAG",
    "pass_on": "OUTCOME_EXISTING_REFERRAL_FLAG",
    "early_help": "OUTCOME_EARLY_HELP_FLAG",
    "advice": "OUTCOME_ADVICE_FLAG",
    "nothing": "OUTCOME_NFA_FLAG",
}
ASSESSMENT_MARKS: Final = {
    "enquiry": "OUTCOME_STRATEGY_DISCUSSION_FLAG",
    "in_need": "OUTCOME_CIN_PLAN_FLAG",
    "looked_after": "OUTCOME_CLA_FLAG",
    "nothing": "OUTCOME_NFA_FLAG",
}
ENQUIRY_MARKS: Final = {
    "conference": "OUTCOME_CP_CONFERENCE_FLAG",
    "no_conference": "OUTCOME_NO_CP_CONFERENCE_FLAG",
    "not_substantiated": "OUTCOME_NFA_FLAG",
}
ADDRESS_WORDS: Final = {
    "home": "Home",
    "stays": "Home, some of the time",
    "placement": "Placement",
    "post": "Correspondence",
}
HIDDEN: Final = "Confidential"
ROLE_WORDS: Final = {"lead": "Allocated worker", "co_worker": "Co-worker", "chair": "Conference chair"}
REGISTER_WORDS: Final = {
    "upn": "Unique Pupil Number", "former_upn": "Former Unique Pupil Number", "court": "Court case number",
    "home_office": "Home Office registration", "other_system": "Number in another system",
}  # fmt: skip
VISIT_TABLES: Final = (  # the first of these steps that a child is in says what kind of visit it was
    ("looked_after", "ssd_cla_visits", "clav_cla_visit"),
    ("protection", "ssd_cp_visits", "cppv_cp_visit"),
    ("", "ssd_cin_visits", "cinv_cin_visit"),
)


def cell(value: Any) -> str:
    """A value as a cell: dates as databases write them, yes and no as letters, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def plain(text: str) -> str:
    """Words written in Kith, on one line, as a spreadsheet will not run them."""
    joined = " ".join(text.replace("\x00", "").split())
    return f"'{joined}" if joined.startswith(FORMULA) else joined


def marks(*set_: str) -> str:
    """Marks that are set, as one cell; none is an empty cell."""
    return json.dumps({mark: "Y" for mark in set_}) if any(set_) else ""


def address_cell(lines: str, town: str, postcode: str) -> str:
    """An address as one cell."""
    parts = {"STREET": plain(lines), "TOWN": plain(town), "POSTCODE": postcode}
    return json.dumps({name: said for name, said in parts.items() if said}, ensure_ascii=False)


def address_kind(kind: str, protected: bool) -> str:
    """What kind of address it is; one that must not be found says so."""
    words = ADDRESS_WORDS.get(kind, "Home")
    return f"{words} ({HIDDEN.lower()})" if protected else words


def place_key(lines: str, postcode: str) -> str:
    """The same for the same place, however it is written."""
    return "".join(sign for sign in f"{lines}{postcode}".casefold() if sign.isalnum())
