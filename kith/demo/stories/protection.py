"""Children on a child protection plan: from a strategy discussion to reviews, one of them late."""

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
    open_steps,
    parents_of,
    siblings,
    take_on,
)
from kith.demo.stories.visiting import visit, visits
from kith.demo.telling import Story, World
from kith.people import actions as people
from kith.people.models import Family, Person


def farrow(w: World) -> Story:
    """Amelia 11 and Jude 8: nobody is seen to feed them. The first review was held late, and says so."""
    tariq, dele, hannah = w.who("tariq"), w.who("dele"), w.who("hannah")
    yield w.at("2026-02-17", "10:05")
    contact = hear(
        tariq,
        "Jude, 8, took food from the bins at playtime again. Amelia, 11, said Mum is in bed and there is "
        "nothing "
        "in the house since Friday. We rang; nobody answers.",
        child("Amelia", "Farrow", w.date("2015-05-22")),
        child("Jude", "Farrow", w.date("2018-08-30")),
        adult("Kerry", "Farrow", "mother"),
        referrer={
            "name": "Miss Pell", "organisation": "Beacon Primary School", "role": "deputy head",
            "reach": "01632 960351",
        },
        source_code="2A", basis="safeguarding", told="no", not_told_because="not_reached",
    )  # fmt: skip
    family, (amelia, jude, kerry) = come_to_know(tariq, contact, "Farrow")
    both = [amelia, jude]
    w.kept["farrow"] = family
    casework.decide(
        by=tariq, contact=contact, outcome="protect", team=w.team("fs2"),
        reason="Two children have had nothing to eat since Friday, and nobody answers the door.",
    )  # fmt: skip
    casework.reply(by=tariq, contact=contact, kind="told", how="phone", words="A social worker comes today.")
    yield w.at("2026-02-17", "11:30")
    take_on(dele, family, hannah)
    parents_of(hannah, family, both, (kerry, "mother", "yes"))
    siblings(hannah, family, both)
    live_at(hannah, family, [kerry, *both], "88 Gasworks Lane", postcode="WN2 1CC")
    visit(w, hannah, family, alone=both, setting="school", words="Both told me; both ate while we talked.")
    yield from _enquiry(w, family, both)
    yield from _plan(w, family, both)
    yield from _reviews(w, family, both)


def _enquiry(w: World, family: Family, both: list[Person]) -> Story:
    dele, hannah = w.who("dele"), w.who("hannah")
    yield w.at("2026-02-17", "15:30")
    casework.hold_strategy(
        by=hannah, family=family, children=both, held_at=clock.now(), outcome="enquiry", how="single",
        participants=[
            ("social_worker", "Hannah Brook"), ("manager", "Dele Adeyemi"), ("police", "PC Roy Tindall"),
            ("health", "Dr Amrit Gill"), ("school", "Miss Pell"),
        ],
        decisions="We make the enquiry. Hannah visits tonight with food; Dr Gill sees both tomorrow at nine.",
        where="home",
    )  # fmt: skip
    yield w.at("2026-02-17", "17:45")
    visit(
        w,
        hannah,
        family,
        together=both,
        bedroom=True,
        words="Kerry opened, and Mrs Nettlecombe from next door came too.",
    )
    assess(hannah, family, both)
    yield w.at("2026-03-03", "12:00")
    casework.end_for(
        by=hannah, steps=open_steps(family, "enquiry"), on=clock.today(), outcome="conference",
        words="Without other grown-ups the children go hungry when Kerry is ill, and she is ill most weeks.",
    )  # fmt: skip
    agree_all(dele, family)


def _plan(w: World, family: Family, both: list[Person]) -> Story:
    dele, hannah, martin = w.who("dele"), w.who("hannah"), w.who("martin")
    yield w.at("2026-03-10", "10:00")
    casework.allocate(by=dele, family=family, user=martin, role="chair")
    casework.hold_conference(
        by=martin, family=family, children=both, on=clock.today(), plan=True, category="NEG",
        participants=[
            ("social_worker", "Hannah Brook"), ("school", "Miss Pell"), ("health", "Dr Amrit Gill"),
            ("other", "Kerry Farrow, with her sister Jools"),
        ],
        words="Everybody gave a number. Kerry’s own was the lowest.",
    )  # fmt: skip
    advocate = people.offer_support(by=hannah, family=family, person=both[0], kind="advocate")
    people.answer_support(
        by=hannah,
        support=advocate,
        answer="accepted",
        name="Jo Merrick, Speak Up Wenlow",
        reach="01632 960401",
    )
    declined = people.offer_support(by=hannah, family=family, person=both[1], kind="advocate")
    people.answer_support(by=hannah, support=declined, answer="declined")
    people.set_warning(
        by=hannah, family=family, words="The dog at the back gate bites. Ring first, and use the front.",
        evidence="It bit the postman in January; Kerry told us herself.", told="yes",
        review_on=w.date("2026-12-10"),
    )  # fmt: skip
    yield w.at("2026-03-20", "10:00")
    casework.hold_review(
        by=hannah,
        family=family,
        children=both,
        on=clock.today(),
        kind="core_group",
        words="Jools cooks on Sundays.",
    )
    yield from visits(w, hannah, family, both, "2026-03-24", "2026-04-07")
    yield w.at("2026-04-15", "16:00")
    end_assessment(hannah, family, "Kerry’s illness comes and goes; the food must not.", ["6B", "16A"])
    agree_all(dele, family)
    yield from visits(w, hannah, family, both, "2026-04-17", "2026-04-27")


def _reviews(w: World, family: Family, both: list[Person]) -> Story:
    hannah, martin = w.who("hannah"), w.who("martin")
    yield w.at("2026-04-28", "10:00")
    casework.hold_review(by=hannah, family=family, children=both, on=clock.today(), kind="core_group")
    yield from visits(w, hannah, family, both, "2026-05-08", "2026-05-21", "2026-06-04", "2026-06-16")
    yield w.at("2026-06-24", "10:00")
    casework.hold_review(
        by=martin, family=family, children=both, on=clock.today(), kind="review_conference",
        words="Held twelve days late: Kerry was in hospital on the day, and we waited for her. The plan "
        "goes on.",
    )  # fmt: skip
    yield from visits(
        w, hannah, family, both, "2026-06-29", "2026-07-10", "2026-07-23", "2026-08-05", "2026-08-18",
        "2026-09-01", "2026-09-14", "2026-09-25",
    )  # fmt: skip
    yield w.at("2026-10-02", "10:00")
    casework.hold_review(
        by=hannah,
        family=family,
        children=both,
        on=clock.today(),
        kind="core_group",
        words="Food every day since July.",
    )
    yield from visits(w, hannah, family, both, "2026-10-08", "2026-10-21", "2026-11-03")
    yield w.at("2026-11-11", "10:00")
    casework.hold_review(by=hannah, family=family, children=both, on=clock.today(), kind="core_group")
    yield w.at("2026-11-12", "16:00")
    visit(w, hannah, family, not_seen=dict.fromkeys(both, "Nobody in"), words="Nobody in, the first time.")
    yield w.at("2026-11-19", "16:30")
    visit(w, hannah, family, not_seen=dict.fromkeys(both, "Nobody in"), words="Nobody in, again.")


def adeleke(w: World) -> Story:
    """Tunde, 4: a plan whose category changed, and which ended at a review; a child in need plan followed."""
    tariq, helen, shabnam, martin = w.who("tariq"), w.who("helen"), w.who("shabnam"), w.who("martin")
    yield w.at("2025-12-09", "9:25")
    contact = hear(
        tariq,
        "Tunde has bruises on both upper arms, and says his mum’s friend squeezes him when he cries.",
        child("Tunde", "Adeleke", w.date("2022-04-03")),
        adult("Folake", "Adeleke", "mother"),
        referrer={
            "name": "Sister Ostrevane", "organisation": "Wenlow General Hospital", "role": "children’s ward",
            "reach": "01632 960366", "unnamed": True,
        },
        source_code="3E", basis="safeguarding", told="no", not_told_because="danger",
    )  # fmt: skip
    family, (tunde, folake) = come_to_know(tariq, contact, "Adeleke")
    casework.decide(
        by=tariq, contact=contact, outcome="protect", team=w.team("fs1"), reason="Bruises, and his own words."
    )
    yield w.at("2025-12-09", "12:00")
    take_on(helen, family, shabnam)
    parents_of(shabnam, family, [tunde], (folake, "mother", "yes"))
    casework.hold_strategy(
        by=shabnam, family=family, children=[tunde], held_at=clock.now(), outcome="enquiry", how="joint",
        participants=[
            ("social_worker", "Shabnam Akhtar"), ("manager", "Helen Marsh"), ("police", "DC Lena Strand"),
            ("health", "Dr Piotr Wrona"),
        ],
        decisions="Together with the police. Folake’s friend leaves the flat today; she agrees.",
    )  # fmt: skip
    assess(shabnam, family, [tunde])
    yield from visits(w, shabnam, family, [tunde], "2025-12-10", "2025-12-18")
    yield w.at("2025-12-23", "11:00")
    casework.end_for(
        by=shabnam, steps=open_steps(family, "enquiry"), on=clock.today(), outcome="conference",
        words="He was hurt. His mother believes him.",
    )  # fmt: skip
    agree_all(helen, family)
    yield w.at("2026-01-02", "10:00")
    casework.allocate(by=helen, family=family, user=martin, role="chair")
    casework.hold_conference(
        by=martin, family=family, children=[tunde], on=clock.today(), plan=True, category="PHY",
        participants=[("social_worker", "Shabnam Akhtar"), ("health", "Dr Piotr Wrona")],
    )  # fmt: skip
    yield from visits(w, shabnam, family, [tunde], "2026-01-08", "2026-01-21", "2026-02-03")
    yield w.at("2026-02-11", "15:00")
    end_assessment(
        shabnam, family, "Folake keeps him safe now. What frightens him still is shouting.", ["18C"]
    )
    agree_all(helen, family)
    yield from visits(w, shabnam, family, [tunde], "2026-02-16", "2026-02-27", "2026-03-12", "2026-03-25")
    yield w.at("2026-03-31", "10:00")
    casework.hold_review(
        by=martin, family=family, children=[tunde], on=clock.today(), kind="review_conference",
        words="No more bruises; he is frightened of raised voices. The plan goes on, with another category.",
    )  # fmt: skip
    casework.change_category(by=martin, plan=open_steps(family, "protection")[0], category="EMO")
    yield from visits(
        w, shabnam, family, [tunde], "2026-04-09", "2026-05-06", "2026-06-11", "2026-07-22", "2026-09-02"
    )
    yield w.at("2026-09-24", "10:00")
    casework.hold_review(
        by=martin, family=family, children=[tunde], on=clock.today(), kind="review_conference",
        continues=False,
        words="Tunde sings at nursery. The plan ends; a child in need plan for six months.",
    )  # fmt: skip
    casework.move(
        by=shabnam, family=family, children=[tunde], from_kind="protection", to_kind="in_need",
        on=clock.today(),
        words="Folake’s group goes on, and so do our visits.",
    )  # fmt: skip
    agree_all(helen, family)
    yield from visits(w, shabnam, family, [tunde], "2026-10-14", "2026-11-05")
