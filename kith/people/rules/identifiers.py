"""Numbers that registers and other systems give to people.

Sources. NHS number: modulus 11 (NHS Data Dictionary; from memory: check before relying). Unique pupil
number: Children in Need census rules 1510 (check letter), 1530 (authority), 1540 (digits) and 1550 (last
character), as in data-to-insight/csc-validator-be-cin; that the letter which ends a temporary number counts
as its place among the 23 letters is from memory: check before relying.

Kinds are the values of `kith.people.terms.IdentifierKind`.
"""

import unicodedata

NHS = "nhs"
UPN = "upn"
FORMER_UPN = "former_upn"

LONGEST = 60
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # I, O and S are never used

# Authorities that may stand in a pupil number (rule 1530), with 942 and 943 for the authorities of 2023.
AUTHORITIES = frozenset(
    number
    for first, last in (
        (1, 5), (201, 213), (301, 320), (330, 336), (340, 344), (350, 359), (370, 373), (380, 384),
        (390, 394), (420, 420), (660, 681), (701, 708), (800, 803), (805, 808), (810, 813), (815, 816),
        (820, 823), (825, 826), (830, 831), (835, 841), (845, 846), (850, 852), (855, 857), (860, 861),
        (865, 896), (908, 909), (916, 916), (919, 919), (921, 921), (925, 926), (928, 929), (931, 931),
        (933, 933), (935, 938), (940, 943),
    )
    for number in range(first, last + 1)
)  # fmt: skip


def clean(kind: str, text: str) -> str:
    """A number ready to be stored and compared: no spaces or dashes where the register has none, capitals."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if kind in (NHS, UPN, FORMER_UPN):
        return "".join(sign for sign in plain if sign.isalnum())
    seen = "".join(sign for sign in plain if unicodedata.category(sign)[0] != "C")
    return " ".join(seen.split())


def bare(text: str) -> str:
    """Any number with letters and digits alone, so that "AB-12 3" is found as "AB123"."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())


def problem(kind: str, text: str) -> str | None:
    """What is wrong with a number, as a sentence that says what to do; None if nothing is."""
    number = clean(kind, text)
    if not number:
        return "Enter the number."
    if kind == NHS:
        return check_nhs(number)
    if kind in (UPN, FORMER_UPN):
        return check_upn(number)
    if len(number) > LONGEST:
        return f"Enter a number of at most {LONGEST} characters."
    return None


def check_nhs(number: str) -> str | None:
    """What is wrong with an NHS number; it must be cleaned first."""
    if not (number.isascii() and number.isdigit() and len(number) == 10):
        return "An NHS number has 10 digits. Check it against the letter or the call."
    if len(set(number)) == 1 or int(number[9]) != _nhs_check_digit(number):
        return "This is not an NHS number: its last digit does not fit the others. Check each digit."
    return None


def looks_like_nhs(text: str) -> bool:
    """Ten digits that fit as an NHS number, or would with two neighbours swapped: a usual slip."""
    number = bare(text)
    if not (number.isascii() and number.isdigit() and len(number) == 10):
        return False
    swaps = (number[:n] + number[n + 1] + number[n] + number[n + 2 :] for n in range(9))
    return any(check_nhs(each) is None for each in (number, *swaps))


def _nhs_check_digit(number: str) -> int:
    total = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11  # 10 can be no digit, so such a number is never given out


def check_upn(number: str) -> str | None:
    """What is wrong with a unique pupil number; it must be cleaned first."""
    if len(number) != 13 or not number.isascii():
        return "A unique pupil number has 13 characters: a letter, 11 digits, and a digit or a letter."
    if not number[1:12].isdigit():
        return (
            "Characters 2 to 12 of a unique pupil number are digits. Check for letters that look like digits."
        )
    if not (number[12].isdigit() or number[12] in UPN_LETTERS):
        return "The last character of a unique pupil number is a digit or a letter, but never I, O or S."
    if number[0] != upn_check_letter(number):
        return (
            "This is not a unique pupil number: its first letter does not fit the rest. Check each character."
        )
    if int(number[1:4]) not in AUTHORITIES:
        return "This is not a unique pupil number: no authority has the number in characters 2 to 4."
    return None


def upn_check_letter(number: str) -> str:
    """The letter with which a unique pupil number of this body must begin (rule 1510)."""
    values = [UPN_LETTERS.index(sign) if sign in UPN_LETTERS else int(sign) for sign in number[1:13]]
    return UPN_LETTERS[sum(value * weight for weight, value in enumerate(values, start=2)) % 23]


def is_temporary_upn(number: str) -> bool:
    """Whether a school gave this number until the real one is known: it ends with a letter."""
    return len(number) == 13 and number[12].isalpha()


def show(kind: str, number: str) -> str:
    """A number as people read it aloud: an NHS number as 999 000 0018."""
    if kind == NHS and len(number) == 10:
        return f"{number[:3]} {number[3:6]} {number[6:]}"
    return number


def mistyped(text: str) -> str | None:
    """A sentence where a bare number has ten digits, as an NHS number has, and its check digit fails."""
    number = bare(text)
    if not (number.isascii() and number.isdigit() and len(number) == 10) or check_nhs(number) is None:
        return None
    return "That looks like an NHS number, but a digit is wrong. Check it against the letter or the call"


def recognise(text: str) -> str | None:
    """Which register a bare number must be from, by its check digit: "nhs", "upn" or None."""
    number = bare(text)
    if check_nhs(number) is None:
        return NHS
    return UPN if check_upn(number) is None else None
