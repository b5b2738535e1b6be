"""What a year of work holds besides its families: cover, handing over, a caseload moved, a stop, drafts."""

from collections.abc import Iterator
from typing import Any

from kith import clock
from kith.accounts.models import User
from kith.casework import actions as casework
from kith.casework.models import Allocation, Cover, Handover
from kith.demo.stories.promises import lead_of
from kith.demo.telling import Story, World
from kith.drafts import actions as drafts
from kith.drafts.models import Draft
from kith.drafts.rules import Saved
from kith.people.models import Family
from kith.recording import actions as recording
from kith.recording.models import Promise

X_HANDED_ON = {
    "Who": "X, 16, who uses they and them. Fergal, their father. Mrs Lund, with whom X lodges.",
    "Worries": "That a second door shuts. X decides fast when they feel watched.",
    "Plan": "The room with Mrs Lund until the exams. X and their dad meet at the chip shop.",
    "Promises open": "None today. X keeps count, so write each one down.",
    "Next dates": "Mocks in January. Mrs Lund’s review in December.",
    "How they like to be met": "Outside, asked first, and never by way of their dad.",
}
ELLIES_FAMILY = {
    "Who they are": "They like to be told the day and the hour, and then to see you then.",
    "What we promised": "See the list. The oldest one matters most to them.",
}
PRIYAS_WORDS = {
    "ph1": "Rang Leila about Sunday. She will cook. Oakhanger’s wife may drive Nani home: ask her first.",
    "ph2": "Leila rang. Nine people if the Stavesley cousins come, and who sits by whom.",
}


def led_by(worker: User) -> Iterator[Family]:
    """The families whose work somebody leads today, oldest first."""
    led = Allocation.objects.current(clock.today()).filter(user=worker, role="lead")
    return (one.family for one in led.select_related("family").order_by("id"))


def _parts(titles: dict[str, str]) -> list[dict[str, str]]:
    return [{"title": title, "text": text} for title, text in titles.items()]


def cover(w: World) -> Story:
    """Hannah was away in August, and Ellie kept what she had promised. Priya covers for her this week."""
    dele, hannah, ellie = w.who("dele"), w.who("hannah"), w.who("ellie")
    yield w.at("2026-08-03", "8:40")
    casework.set_cover(
        by=dele, away=hannah, cover=ellie, from_on=clock.today(), to_on=w.date("2026-08-14"),
        words="Kerry Farrow likes to be rung before ten. The plan is on the fridge there.",
    )  # fmt: skip
    yield w.at("2026-08-13", "16:20")
    owed = Promise.objects.open().filter(family__in=list(led_by(hannah))).order_by("due_on")
    for promise in owed[:2]:
        recording.keep_promise(by=ellie, promise=promise, on=clock.today())
    yield w.at("2026-08-14", "17:00")
    casework.end_cover(by=ellie, cover=Cover.objects.get(away=hannah, ended_at=None))
    yield w.at("2026-11-20", "12:10")
    casework.set_cover(
        by=dele, away=hannah, cover=w.who("priya"), from_on=w.date("2026-11-23"),
        to_on=w.date("2026-11-27"), words="Hannah is on a course. See the Farrow children first.",
    )  # fmt: skip


def caseload(w: World) -> Story:
    """Whoever of the team has most goes down to three days a week, and half of those families move."""
    yield w.at("2026-09-28", "9:30")
    team = [w.who(key) for key in ("owen", "joseph", "shabnam", "zofia")]
    ordinary = {o.family.pk for o in w.kept["ordinary"]}
    loads = {one: [family for family in led_by(one) if family.pk in ordinary] for one in team}
    worker = max(team, key=lambda one: len(loads[one]))
    others = [one for one in team if one != worker]
    moving = loads[worker][: (len(loads[worker]) + 1) // 2]
    casework.move_caseload(
        by=w.who("helen"), worker=worker, because=f"{worker} works three days a week from October.",
        moves=[(family, others[n % len(others)]) for n, family in enumerate(moving)],
    )  # fmt: skip


def handing_over(w: World) -> Story:
    """One handover that is done, and one of this Friday that waits for Priya’s answer."""
    dele, ellie, yusuf, priya = w.who("dele"), w.who("ellie"), w.who("yusuf"), w.who("priya")
    yield w.at("2026-10-16", "15:30")
    ordinary = {o.family.pk for o in w.kept["ordinary"]}
    family = next(one for one in led_by(ellie) if one.pk in ordinary)
    made = casework.offer_handover(
        by=ellie, family=family, to_user=yusuf, planned_on=clock.today(),
        parts=_parts(ELLIES_FAMILY),
        words="I start in the mornings only from Monday. They know, and have met Yusuf on the stairs.",
    )  # fmt: skip
    yield w.at("2026-10-16", "16:40")
    casework.answer_handover(by=dele, handover=made, accept=True)
    yield w.at("2026-10-20", "16:00")
    casework.met_family(by=yusuf, handover=Handover.objects.get(pk=made.pk), on=clock.today())
    yield w.at("2026-11-20", "16:10")
    casework.offer_handover(
        by=yusuf, family=Family.objects.get(name="O'Dea"), to_user=priya, planned_on=w.date("2026-11-27"),
        parts=_parts(X_HANDED_ON),
        words="I am away from December for six months. I told X on Thursday, and that it would be you.",
    )  # fmt: skip


def a_stop(w: World) -> Story:
    """A child is badly hurt in the road: everything that goes out by itself stops at once."""
    yield w.at("2026-11-23", "21:40")
    gwen = w.who("gwen")
    for o in w.kept["ordinary"]:
        lead = lead_of(o.family)
        if o.kind == "in_need" and lead and lead in (w.who("owen"), w.who("shabnam"), w.who("joseph")):
            first = o.children[0]
            casework.stop(
                by=gwen, family=o.family, kind="grave_injury", on=clock.today(), person=first,
                words=f"{first.first} was knocked down on the way home and is in intensive care. "
                f"{o.parent.first} is there; their worker rings at eight.",
            )  # fmt: skip
            return


def unfinished(w: World) -> Story:
    """Words that several people have begun and not finished. Nobody else reads them."""
    yield w.at("2026-11-19", "17:20")
    family = w.kept["begum_hartley"]
    for page, words in PRIYAS_WORDS.items():  # two pages at once: the second is kept beside the first
        _type(w, "priya", family, f"note:call:{family.pk}", page, {"what": words})
    yield w.at("2026-11-20", "12:05")
    thrown = f"note:note:{family.pk}"
    _type(w, "priya", family, thrown, "ph3", {"what": "A thought about Brindlecote that I do not stand by."})
    drafts.throw(by=w.who("priya"), kept=Draft.objects.get(user=w.who("priya"), place=thrown))
    yield w.at("2026-11-20", "16:55")
    for key, name, words in (
        ("hannah", "Farrow", "Rang both schools. Amelia was in maths, Jude in the dinner queue, with a full"),
        ("owen", "Osman", "Halima rang about the hall. Yasmin wants the big wall and"),
        ("lorna", "Marlow", "Kit asks whether his brother could stay over on the"),
    ):
        other = Family.objects.get(name=name)
        _type(w, key, other, f"note:call:{other.pk}", f"page-{key}", {"what": words})


def _type(w: World, key: str, family: Family, place: str, page: str, words: dict[str, Any]) -> None:
    drafts.keep(
        saved=Saved(w.who(key).pk, place, family.pk, f"/families/{family.pk}/notes/", page, 1, 0, words, 95)
    )
