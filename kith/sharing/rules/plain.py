"""How plain a letter is: a hint for whoever writes it, never a bar.

Source: Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom 1975, Research Branch Report
8-75): 0.39 x words a sentence + 11.8 x syllables a word - 15.59. A grade is a school year in the United
States, which begins at about age 5, so the reading age is the grade and five.
"""

import re

FORMULA = "Flesch-Kincaid"
SENTENCE = re.compile(r"[.!?:]+(?:\s|$)|\n+")
WORD = re.compile(r"[A-Za-z’']+")
VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Groups of vowels; a silent e at the end is none."""
    word = re.sub(r"[^a-z]", "", word.lower())
    count = len(VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(count, 1)


def reading_age(text: str) -> int | None:
    """The age at which this can be read, between 5 and 22; None if it holds no words."""
    words = WORD.findall(text)
    if not words:
        return None
    sentences = len([one for one in SENTENCE.split(text) if WORD.search(one)]) or 1
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return round(min(max(grade + 5, 5), 22))
