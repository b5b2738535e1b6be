"""Walking every address as a reader in every position, and comparing the answer with the table's."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from kith.access import Action, Position, State
from kith.access.terms import ON_FAMILY
from tests.house.test_doors import all_addresses
from tests.policy import naive, world

# Where a page asks for more than the table: the table's yes may then be a no, with the reason here.
NARROWER = {
    "away/<int:cover_id>/end/": "a cover is ended by the absent, whoever covers, or a manager of their team",
    "caseload/<int:user_id>/": "a manager moves the families of their own teams",
    "front-door/<int:contact_id>/people/<int:line_id>/": "an answer about somebody needs to say whom",
    "families/<int:family_id>/allocation/<int:allocation_id>/seen/": "only the worker allocated has seen it",
    "families/<int:family_id>/people/place/<int:place_id>/show/": "a protected address is its named few's",
    "families/<int:family_id>/people/protection/end/": "a standard file has no restriction to end",
    "families/<int:family_id>/people/protection/renew/": "a standard file has no restriction to renew",
    "families/<int:family_id>/people/conflict/": "about a file that one cannot find nothing is declared",
    "families/<int:family_id>/notes/<int:note_id>/files/<int:file_id>/": "this file is gone from the disk",
    **{
        f"families/<int:family_id>/papers/<int:sharing_id>/{end}/": "only a paper that has left is fetched"
        for end in ("pdf", "word", "files/<int:enclosure_id>")
    },
    "loads/leaving/<int:leaving_id>/tables/": "only a leaving that stands whole is taken",
    "loads/duty/<int:list_id>/": "this file is gone from the disk",
    **{f"drafts/<int:draft_id>/{end}": "a draft is its author's" for end in ("", "throw/", "bring-back/")},
    "team/file/": "a team's list is for its manager",
    "families/<int:family_id>/notes/file/": "a file is for those who may also take lists",
    "loads/<int:load_id>/begin/": "only a load that was checked can begin",
    "loads/<int:load_id>/drop/": "only a load that has not begun can be dropped",
    "account/people/from-file/failed/": "there are no failed rows until a file was brought",
}

FAMILY_STATES = (State.STANDARD, State.RESTRICTED, State.SEALED)
# Values of an address part that is no id of a row, by the end of the address.
WORDS = {"begin/<str:kind>/": "in_need", "end/<str:kind>/": "assessment", "review/<str:kind>/": "care_review"}
CARE = ("legal-status/", "placement/")


def marked(on_family: bool) -> list[tuple[str, Action]]:
    found = [(path, view.kith_action) for path, view in all_addresses() if getattr(view, "kith_action", None)]
    return sorted({(path, action) for path, action in found if (action in ON_FAMILY) == on_family})


def address(path: str, ids: dict[str, Any]) -> str:
    """The address with the ids of one family in it."""

    def value(part: re.Match[str]) -> str:
        name = part[1].split(":")[-1]
        if name == "kind":
            return next(word for end, word in WORDS.items() if path.endswith(end))
        if name == "key" and path.startswith("admin/words/"):
            return "worry"
        if name == "key" and path.startswith("admin/papers/"):
            return "summary"
        if name == "step_id" and any(word in path for word in CARE):
            name = "care_id"
        if name == "note_id" and path.endswith("/struck/"):
            name = "struck_id"
        return str(ids[name])

    return "/" + re.sub(r"<([^>]+)>", value, path)


def ask(town: world.World, place: Position, at: str) -> tuple[int, str]:
    """The status of GET (of an empty POST where there is only a button), undone afterwards."""
    with transaction.atomic():
        client = town.client(place)
        answer = client.get(at)
        if answer.status_code == 405:
            answer = client.post(at, {})
        transaction.set_rollback(True)
    return int(answer.status_code), answer.headers.get("Location", "")


def wanted(said: str, place: Position, status: int, location: str) -> bool:
    """Whether a status is what the table said."""
    if place is Position.ENDED:  # the session is dead: everything leads to the sign-in page
        return status == 302 and location.startswith("/sign-in/")
    return {
        "yes": status not in {403, 404, 405} and status < 500,
        "refused": status == 403,
        "hidden": status == 404,
    }[said]


# Where a page tells less than the table: the table's no to somebody who may know is here as if it were not.
QUIETER = {"loads/same/<int:pair_id>/": "a pair is for whoever may open a family of each"}


def narrowed(path: str, status: int) -> bool:
    """A no for a reason of the page's own."""
    return path in NARROWER and status in {403, 404}


def family_wrongs(town: world.World, path: str, action: Action) -> Iterator[tuple[Any, ...]]:
    """Where an address of a family answers otherwise than the table says."""
    for state in FAMILY_STATES:
        for place in Position:
            said = naive.answer(str(action), held(town, place), str(state))
            got = ask(town, place, address(path, town.house | town.families[state]))
            if not right(path, place, said, *got):
                yield str(place), str(state), said, got[0]


def house_wrongs(town: world.World, path: str, action: Action) -> Iterator[tuple[Any, ...]]:
    """Where an address of the house answers otherwise than the table says."""
    ids = town.families[State.STANDARD] | town.house
    for place in Position:
        said = naive.answer(str(action), held(town, place), "yes")
        if said == "hidden" and place is Position.NOBODY:
            said = "refused"  # somebody without a post knows that the house stands
        got = ask(town, place, address(path, ids))
        if not right(path, place, said, *got):
            yield str(place), said, got[0]


def held(town: world.World, place: Position) -> set[str]:
    """All the positions of the reader who stands in this one."""
    return town.stands[place] if place is not Position.ENDED else {"ended"}


def right(path: str, place: Position, said: str, status: int, location: str) -> bool:
    """Whether an answer is the table's, or narrower for a reason of the page's own."""
    if said == "refused" and path in QUIETER:
        return status in {403, 404}
    return wanted(said, place, status, location) or (said == "yes" and narrowed(path, status))
