"""When a paper may go on: which answers are needed, and when a second person looks.

Source: domain note on safety and trust §2.6, step 3 (the ICO asked Birmingham for exactly this check by
somebody other than the author).
"""

from collections.abc import Iterable

NEVER = {
    "place": "A protected address is never printed on a paper. Take it out.",
    "confided": "What a child told in confidence leaves on no paper but their own. Take it out.",
    "struck": "Words that were struck out leave on no paper. Take them out.",
    "hidden": "A reader would not see this, and it would leave all the same. Leave the file out.",
}


def answer_problem(kind: str, resolution: str, because: str, *, whole: bool) -> tuple[str, str] | None:
    """Why a finding may not be answered so: a sentence and its field."""
    if resolution == "words" and whole:
        return "This is the whole passage. Take the passage out, or keep it and say why.", "resolution"
    if resolution != "kept":
        return None
    if kind in NEVER:
        return NEVER[kind], "resolution"
    if len(because.split()) < 2:
        return "Say in a sentence why the recipient needs it.", "because"
    return None


def why_approval(*, kept: int, restricted: bool, elsewhere: Iterable[str], recipient: str) -> list[str]:
    """Why a second person must approve; nothing if none need."""
    found = []
    if kept:
        found.append("something that the check found was kept")
    if restricted:
        found.append("the file is restricted or sealed")
    if names := sorted(set(elsewhere)):
        found.append(f"it names {', '.join(names)}, who does not live with {recipient}")
    return found
