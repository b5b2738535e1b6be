"""Who told us, in a few plain words for each code of the national return (Children in Need census)."""

from typing import Final

WORDS: Final = {
    "1A": "Somebody of the family",
    "1B": "A friend, neighbour or child minder",
    "1C": "The child or young person",
    "1D": "Another member of the public",
    "2A": "School",
    "2B": "Education service",
    "3A": "Family doctor",
    "3B": "Health visitor",
    "3C": "School nurse",
    "3D": "Dentist, midwife or other community health",
    "3E": "Hospital emergency department",
    "3F": "Other health service",
    "4": "Housing",
    "5A": "Our adult social care",
    "5B": "Another department of ours",
    "5C": "Another authority",
    "5D": "Early help",
    "6": "Police",
    "7": "Court, probation, prison or another legal body",
    "8": "Children’s centre, charity or another organisation",
    "9": "Somebody who gave no name",
    "10": "Not known",
}


def words(code: str) -> str:
    """The words for a code; nothing for none."""
    return WORDS.get(code, "")
