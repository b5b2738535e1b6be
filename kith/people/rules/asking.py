"""What somebody typed into one search box, taken apart.

"noah hartly 2020", "Hartley, Noah 19/1/20", "NHS 999 000 0018", "begum expected 14 Feb 2027". Days come
before months, as in England. A year of two figures is 1940 to 2039.
"""

import re
import unicodedata
from datetime import date
from typing import Any

from kith.people.rules import identifiers as numbers
from kith.people.rules.matching import Query

LONGEST = 300
FIRST_YEAR, LAST_YEAR = 1900, 2100
PIVOT = 40  # 39 is 2039, 40 is 1940

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\w)(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\w)",
        r"(?<!\w)(?P<day>\d{1,2})[-/.](?P<number>\d{1,2})[-/.](?P<year>\d{4}|\d{2})(?!\w)",
        rf"(?<!\w)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]*(?:of\s+)?{MONTH}[\s,\-]*(?P<year>\d{{4}}|\d{{2}})(?!\w)",
        rf"(?<!\w){MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(?P<year>\d{{4}})(?!\w)",
        r"(?<!\w)(?P<day>\d{2})(?P<number>\d{2})(?P<year>(?:19|20)\d{2})(?!\w)",
    )
]
MONTH_AND_YEAR = re.compile(rf"(?<!\w){MONTH}[\s,\-]*(?P<year>\d{{4}})(?!\w)", re.IGNORECASE)
YEAR = re.compile(r"(?<![\w/.-])(?P<year>(?:19|20)\d{2})(?![\w/.-])")
EXPECTED = re.compile(r"(?<!\w)(?:expected|due|edd|e\.d\.d\.)(?:\s+(?:on|date))*:?(?!\w)", re.IGNORECASE)
BORN = re.compile(r"(?<!\w)(?:born|dob|d\.o\.b\.?|date of birth)(?:\s+(?:on|in))?:?(?!\w)", re.IGNORECASE)

LABELLED = [
    ("nhs", re.compile(r"\bnhs(?:\s*(?:number|no\.?))?\s*:?\s*(?P<number>\d[\d\s\-]*\d)", re.IGNORECASE)),
    ("upn", re.compile(r"\bupn\s*:?\s*(?P<number>[a-z]?\d[\da-z]*)", re.IGNORECASE)),
    ("mosaic", re.compile(r"\bmosaic(?:\s*(?:id|number|no\.?))?\s*:?\s*(?P<number>\w*\d\w*)", re.IGNORECASE)),
]
GROUPED = re.compile(r"(?<!\w)\d{3}[\s\-]\d{3}[\s\-]\d{4}(?!\w)")
NUMBER = re.compile(r"(?<!\w)(?=[\w/\-]*\d)[\w/\-]{4,}(?!\w)")


def parse(text: str) -> Query:
    """The question in a line of text. What is neither a number nor a date is a name; nothing is refused.

    "Hartley, Noah" names the last name first; otherwise the last word is the last name. One word alone may be
    either, and is searched as both.
    """
    left = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text[:LONGEST])
    labelled, left = _labelled(left)
    is_expected = bool(EXPECTED.search(left) and _date(left)[0])
    if _date(left)[0] or YEAR.search(left):  # otherwise "Due" may be a name
        left = BORN.sub(" ", EXPECTED.sub(" ", left))
    day, left = _date(left)
    found, left = _numbers(left)
    year, left = (None, left) if day else _year(left)
    forename, surname = _names(left)
    return Query(
        forename=forename,
        surname=surname,
        born=None if is_expected else day,
        year=None if is_expected else year,
        expected=day if is_expected else None,
        identifiers=tuple(dict.fromkeys(labelled + found)),
    )


def described(text: str) -> dict[str, Any]:
    """The same as the words with which one person is looked for (`queries.match`)."""
    query = parse(text)
    number = query.identifiers[0][1] if query.identifiers else ""
    return {
        "forename": query.forename, "surname": query.surname, "born_on": query.born,
        "expected_on": query.expected, "identifier": number,
    }  # fmt: skip


def read_date(text: str) -> date | None:
    """A date in any of the forms in which people type one; None if it is not one."""
    day, left = _date(text.strip())
    return day if not left.strip() else None


def _labelled(text: str) -> tuple[list[tuple[str, str]], str]:
    found: list[tuple[str, str]] = []
    for kind, pattern in LABELLED:
        for match in pattern.finditer(text):
            found.append((kind, numbers.clean(kind, match["number"])))
        text = pattern.sub(" ", text)
    return found, text


def _date(text: str) -> tuple[date | None, str]:
    for pattern in DATES:
        for match in pattern.finditer(text):
            day = _day_of(match.groupdict())
            if day:
                return day, f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _day_of(found: dict[str, str | None]) -> date | None:
    month = found.get("month")
    number = MONTHS.index(month[:3].lower()) + 1 if month else int(found["number"] or 0)
    try:
        day = date(_full_year(found["year"] or ""), number, int(found["day"] or 0))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < PIVOT else 1900)


def _numbers(text: str) -> tuple[list[tuple[str, str]], str]:
    """Numbers without a label: an NHS number in groups, then anything with a figure that is not a year."""
    found: list[tuple[str, str]] = []
    for pattern in (GROUPED, NUMBER):
        for match in pattern.findall(text):
            kind = numbers.recognise(match)
            if pattern is NUMBER and YEAR.fullmatch(match):
                continue
            found.append((kind or "", numbers.clean(kind or "", match)))
            text = text.replace(match, " ", 1)
    return found, text


def _year(text: str) -> tuple[int | None, str]:
    """A year, with its month if a whole name stands beside it: otherwise April may be somebody."""
    for pattern, words in ((MONTH_AND_YEAR, 2), (YEAR, 0)):
        match = pattern.search(text)
        if match:
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            if len(rest.split()) >= words:
                return int(match["year"]), rest
    return None, text


def _names(text: str) -> tuple[str, str]:
    before, comma, after = text.partition(",")
    if comma and before.strip() and after.strip():
        return _tidy(after), _tidy(before)
    words = [word for word in _tidy(text).split() if any(sign.isalpha() for sign in word)]
    return " ".join(words[:-1]), " ".join(words[-1:])


def _tidy(text: str) -> str:
    return " ".join(text.replace(",", " ").split())
