"""What waits for Dele Adeyemi to agree: an assessment that is written, and an end of our work."""

from kith import clock
from kith.casework import actions as casework
from kith.demo.stories.parts import (
    adult,
    agree_all,
    assess,
    child,
    come_to_know,
    end_assessment,
    hear,
    live_at,
    parents_of,
    plan_for,
    take_on,
)
from kith.demo.stories.visiting import visits
from kith.demo.telling import Story, World


def cartwright(w: World) -> Story:
    """Bea, 4: the assessment is written, and waits."""
    becca, dele, hannah = w.who("becca"), w.who("dele"), w.who("hannah")
    yield w.at("2026-09-29", "11:25")
    contact = hear(
        becca,
        "Bea does not speak at nursery, and flinches when a chair scrapes. Her mum says she is the same at "
        "home.",
        child("Bea", "Cartwright", w.date("2022-05-11")),
        adult("Joanne", "Cartwright", "mother"),
        referrer={"name": "Ms Ferreira", "organisation": "Acorns Nursery", "reach": "01632 960397"},
        source_code="2A", agrees="yes",
    )  # fmt: skip
    family, (bea, joanne) = come_to_know(becca, contact, "Cartwright")
    casework.decide(
        by=becca, contact=contact, outcome="referral", team=w.team("fs2"),
        reason="She is frightened of something."
    )  # fmt: skip
    yield w.at("2026-09-30", "9:20")
    take_on(dele, family, hannah)
    assess(hannah, family, [bea])
    parents_of(hannah, family, [bea], (joanne, "mother", "yes"))
    live_at(hannah, family, [joanne, bea], "31 Corn Street", postcode="WN1 2AD")
    yield from visits(w, hannah, family, [bea], "2026-10-02", "2026-10-28", "2026-11-16")
    yield w.at("2026-11-19", "16:45")
    end_assessment(
        hannah, family, "Bea hears everything twice as loud. The hospital can help with that.", ["6A"]
    )


def sowande(w: World) -> Story:
    """Tobi, 13: Yusuf asks that our work ends."""
    amara, dele, yusuf = w.who("amara"), w.who("dele"), w.who("yusuf")
    yield w.at("2026-03-16", "15:30")
    contact = hear(
        amara, "Tobi sleeps in the music room when he can. His uncle’s flat has no room for him.",
        child("Tobi", "Sowande", w.date("2013-02-08")),
        adult("Kunle", "Sowande", "uncle"),
        referrer={"name": "Mr Petrakis", "organisation": "Wenlow High School", "reach": "01632 960334"},
        source_code="2A", agrees="yes",
    )  # fmt: skip
    family, (tobi, kunle) = come_to_know(amara, contact, "Sowande")
    casework.decide(
        by=amara, contact=contact, outcome="referral", team=w.team("fs2"), reason="He has nowhere of his own."
    )
    yield w.at("2026-03-17", "9:30")
    take_on(dele, family, yusuf)
    assess(yusuf, family, [tobi])
    live_at(yusuf, family, [kunle, tobi], "Flat 2, 6 Dock Road", postcode="WN1 8UT")
    yield from visits(w, yusuf, family, [tobi], "2026-03-19", "2026-04-16")
    yield w.at("2026-05-06", "15:00")
    end_assessment(yusuf, family, "An uncle who wants him, and two rooms too few.", ["20"])
    agree_all(dele, family)
    plan_for(yusuf, dele, family, [tobi], "A flat with a room for Tobi; music on Thursdays.", need_code="N4")
    yield from visits(w, yusuf, family, [tobi], "2026-06-01", "2026-06-26", "2026-07-22")
    yield w.at("2026-08-04", "14:00")
    casework.hold_review(
        by=yusuf, family=family, children=[tobi], on=clock.today(), kind="in_need_review",
        words="They moved on Saturday. He has a door.",
    )  # fmt: skip
    yield from visits(w, yusuf, family, [tobi], "2026-08-17", "2026-09-11", "2026-10-07", "2026-11-02")
    yield w.at("2026-11-03", "14:00")
    casework.hold_review(by=yusuf, family=family, children=[tobi], on=clock.today(), kind="in_need_review")
    yield w.at("2026-11-18", "11:00")
    casework.close_family(
        by=yusuf, family=family, on=clock.today(), reason_code="RC7",
        changed="Tobi has a room, a key and a trumpet. His uncle rings the school before the school rings "
        "him.",
        carries_on="Music on Thursdays, and Mr Petrakis.",
    )  # fmt: skip
