"""Why a row was not loaded, or was loaded with something left out: a sentence each, that says what to do."""

from dataclasses import dataclass
from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # the row was not loaded
    "columns": "The row has {found} cells, the first line {wanted}. Put text with a comma in double quotes.",
    "nul": "There is a sign in this row that cannot be kept (a NUL). Export the table again.",
    "too_long": "{field} holds {found} characters; {most} is the most. Shorten it.",
    "no_id": "{field} is empty: the row has no number of its own.",
    "missing": "{field} is empty.",
    "bad_date": "{field} is not a date. Write 2026-03-27 or 27/03/2026.",
    "early_date": "{field} lies before 1900. Look again at the year.",
    "future": "{field} lies in the future, and it says what has happened.",
    "too_far": "{field} is more than ten months ahead.",
    "unknown_code": "{field} holds a code that its list does not have.",
    "bad_json": "{field} cannot be read as facts in one cell (JSON).",
    "duplicate": "Another row, on line {line}, has the same number. The first one was taken.",
    "orphan": "{field} points to a row of {table} that is not there, or was not loaded.",
    "end_before_start": "{end} comes before {start}.",
    "no_name": "The person has no name, and no day on which a baby is expected.",
    "self_link": "Somebody cannot be their own mother.",
    "circle": "These mothers form a circle: somebody would be their own grandmother.",
    "mother_age": "The mother would have been under ten years old, or not born, when the child was born.",
    "second_mother": "The child has another mother, on line {line}. The first one was taken.",
    "second_open": "Another of the same child, on line {line}, has no end yet. A child has one at a time.",
    "same_twice": "The same is said of this person on line {line}.",
    "bad_number": "The number does not fit its register: {problem}",
    "before_plan": "{field} lies outside the plan that it belongs to.",
    "no_period": "No time in care of this child covers {field}.",
    "not_saved": "The database refused what this family's rows say together. Nothing of them was loaded.",
    # the row was loaded, with something left out
    "left_code": "{field} holds a code that its list does not have. It was left empty.",
    "left_pointer": "{field} points to a row of {table} that is not there. It was left empty.",
    "left_yesno": "{field} is neither yes nor no. It was left empty.",
    "left_json": "{field} cannot be read as facts in one cell (JSON). It was left empty.",
    "left_number": "{field} is not a number. It was left empty.",
    "left_nhs": "The NHS number does not fit its register and was left out: {problem}",
    "left_factors": "Some factors are not in the list and were left out.",
    "left_family": "More than {most} people share this family number. It was not used to make a family.",
    "birth_differs": "The child's day of birth here is not the one of the child's own row, which was kept.",
    "alone_unseen": "The row says seen alone and not seen. Not seen was kept.",
    "protected_too": "The person's home is protected: this address was protected too, for the same few.",
    "not_lead": "A child protection plan is led by a social worker; this worker was kept as co-worker.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its code, and the sentence a person reads."""

    code: str
    sentence: str


def reason(code: str, **words: object) -> Reason:
    """A reason with its sentence filled in."""
    return Reason(code, SENTENCES[code].format(**words))
