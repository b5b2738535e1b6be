"""Closed files, declared conflicts, emergencies, and records that were one person or two."""

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
from kith.people import actions as people
from kith.people.models import EmergencyOpening


def thistlewray(w: World) -> Story:
    """Restricted, since Carol Finch of early help is the children's aunt; she declared it herself."""
    becca, dele, mairead, carol = w.who("becca"), w.who("dele"), w.who("mairead"), w.who("carol")
    yield w.at("2026-05-18", "10:30")
    contact = hear(
        becca,
        "Robin’s mum drove him to school this morning and could hardly stand. I took the keys. Robin is 7.",
        child("Robin", "Thistlewray", w.date("2019-02-11")),
        adult("Judy", "Thistlewray", "mother"),
        referrer={
            "name": "Eddie Corvane", "organisation": "Hillside Primary School", "role": "caretaker",
            "reach": "01632 960371", "unnamed": True,
        },
        source_code="2A", basis="safeguarding",
    )  # fmt: skip
    family, (robin, judy) = come_to_know(becca, contact, "Thistlewray")
    casework.decide(
        by=becca,
        contact=contact,
        outcome="referral",
        team=w.team("fs2"),
        reason="Robin was not safe this morning.",
    )
    yield w.at("2026-05-18", "13:00")
    casework.allocate(by=dele, family=family, team=w.team("fs2"))
    people.declare_conflict(
        by=carol, family=family, kind="relative", words="Judy is my sister-in-law, born Ravenscombe."
    )
    people.restrict(
        by=dele, family=family, reason="staff", ring="Dele Adeyemi, 01632 960022",
        words="A relative of somebody who works here.",
    )  # fmt: skip
    take_on(dele, family, mairead)
    assess(mairead, family, [robin])
    parents_of(mairead, family, [robin], (judy, "mother", "yes"))
    live_at(mairead, family, [judy, robin], "Pennymoor, 2 Hill Rise", postcode="WN7 4BB")
    people.set_warning(
        by=mairead, family=family, told="yes", review_on=w.date("2027-02-01"),
        words="Judy’s brother Gareth Maddersly has threatened staff. Two people visit while he stays there.",
        evidence="He shouted at Mairead from the landing on 18 May.",
    )  # fmt: skip
    yield from visits(w, mairead, family, [robin], "2026-05-19", "2026-06-16", "2026-07-08")
    yield w.at("2026-07-16", "16:00")
    end_assessment(mairead, family, "Judy has stopped twice before, and knows how.", ["1B"])
    agree_all(dele, family)
    plan_for(
        mairead, dele, family, [robin], "Judy’s mother drives Robin. Judy goes to the group on Wednesdays."
    )
    casework.write_picture(
        by=mairead, family=family,
        worry="Robin’s grandmother and his school are worried that when Judy drinks Bellowick cider in the "
        "morning she drives, and that Robin will be hurt in the car.",
        plan="Grandma drives. Judy rings Mairead before the group, not after.",
    )  # fmt: skip
    w.kept["restricted"] = family
    yield from visits(w, mairead, family, [robin], "2026-08-05", "2026-09-02", "2026-09-29", "2026-10-27")
    yield w.at("2026-11-20", "15:30")
    visit_date = clock.today()
    casework.hold_review(
        by=mairead, family=family, children=[robin], on=visit_date, kind="in_need_review",
        words="Nineteen Wednesdays. It goes on.",
    )  # fmt: skip


def vantrell(w: World) -> Story:
    """Sealed by two people, since a court asked for it: nobody outside knows that the family is known."""
    tariq, helen, shabnam, naveed = w.who("tariq"), w.who("helen"), w.who("shabnam"), w.who("naveed")
    yield w.at("2026-03-02", "9:40")
    contact = hear(
        tariq, "A witness and her daughter moved here under protection. You will be told more on paper.",
        child("Isolde", "Vantrell", w.date("2015-12-01")), adult("Maren", "Vantrell", "mother"),
        referrer={"name": "Inspector J. Quaverly", "organisation": "Police", "reach": "01632 960790"},
        how="post", source_code="6", basis="safeguarding",
    )  # fmt: skip
    family, (isolde, maren) = come_to_know(tariq, contact, "Vantrell")
    casework.decide(
        by=tariq,
        contact=contact,
        outcome="referral",
        team=w.team("fs1"),
        reason="The police ask, in writing.",
    )
    take_on(helen, family, shabnam)
    people.ask_seal(
        by=helen, family=family, reason="high_risk", ring="Helen Marsh, 01632 960042",
        words="A court asked for it.",
    )  # fmt: skip
    yield w.at("2026-03-02", "11:00")
    people.answer_seal(by=naveed, request=family.seal_requests.get(), agreed=True)
    assess(shabnam, family, [isolde])
    parents_of(shabnam, family, [isolde], (maren, "mother", "yes"))
    live_at(shabnam, family, [maren, isolde], "Greywether, Mill Path", postcode="WN9 9ZZ")
    place = isolde.residences.get(to_on=None).place
    people.protect_place(
        by=shabnam, place=place, family=family, viewers=[], because="They must not be found."
    )
    yield from visits(w, shabnam, family, [isolde], "2026-03-06", "2026-04-02")
    yield w.at("2026-04-20", "10:00")
    end_assessment(shabnam, family, "They need peace, and a school that asks nothing.", ["20"])
    agree_all(helen, family)
    plan_for(shabnam, helen, family, [isolde], "A school, a doctor, and the same worker.", need_code="N4")
    yield from visits(
        w, shabnam, family, [isolde], "2026-05-14", "2026-06-10", "2026-07-08"
    )  # fmt: skip
    yield w.at("2026-07-15", "14:00")
    casework.hold_review(
        by=shabnam, family=family, children=[isolde], on=clock.today(), kind="in_need_review",
        words="She has a friend.",
    )  # fmt: skip
    yield from visits(w, shabnam, family, [isolde], "2026-08-05", "2026-09-01", "2026-09-29")
    yield w.at("2026-10-14", "14:00")
    casework.hold_review(
        by=shabnam, family=family, children=[isolde], on=clock.today(), kind="in_need_review",
        words="The same worker, and the same school.",
    )  # fmt: skip
    yield from visits(w, shabnam, family, [isolde], "2026-10-26", "2026-11-20")


def emergencies(w: World) -> Story:
    """Two openings at night: one that Fiona has looked at, one that waits for her."""
    yield w.at("2026-10-11", "1:20")
    gwen, fiona = w.who("gwen"), w.who("fiona")
    family = w.kept["restricted"]
    people.break_glass(
        by=gwen, family=family, reason="partner_asked",
        words="Ambulance crew with Judy ask who may fetch Robin. Rang his grandmother.",
    )  # fmt: skip
    yield w.at("2026-10-12", "11:30")
    people.review_opening(
        by=fiona, opening=EmergencyOpening.objects.get(family=family), right=True,
        words="The crew's call stands in the log. Twelve minutes, one page, one phone call.",
    )  # fmt: skip
    yield w.at("2026-11-22", "23:50")
    people.break_glass(
        by=gwen, family=family, reason="child_at_risk",
        words="A neighbour rang: shouting at the house. Police went; Robin asleep at his grandmother’s.",
    )  # fmt: skip


def conflicts(w: World) -> Story:
    """Joseph lives next door to one of Wenlow's families, and said so."""
    yield w.at("2026-03-04", "9:10")
    people.declare_conflict(
        by=w.who("joseph"), family=w.kept["farrow"], kind="neighbour", words="They live two doors from me."
    )


def turnbull(w: World) -> Story:
    """Two girls called Mia Turnbull were linked, and were not one girl: the link was undone, exactly."""
    becca, tariq, imran = w.who("becca"), w.who("tariq"), w.who("imran")
    yield w.at("2026-04-13", "11:00")
    contact = hear(
        becca, "Mia Turnbull has no winter coat and her shoes are taped.",
        child("Mia", "Turnbull", w.date("2016-04-11")), adult("Lee", "Turnbull", "father"),
        referrer={"name": "Mr Ashby", "organisation": "Beacon Primary School", "reach": "01632 960352"},
        source_code="2A", agrees="yes",
    )  # fmt: skip
    _, (first, _lee) = come_to_know(becca, contact, "Turnbull")
    casework.decide(
        by=becca, contact=contact, outcome="advice", reason="The coat bank, and the school’s fund."
    )
    yield w.at("2026-06-22", "10:00")
    contact = hear(
        tariq, "Mia Turnbull was not at nursery all week, and the phone is off.",
        child("Mia", "Turnbull", w.date("2016-11-04")), adult("Tessa", "Turnbull", "mother"),
        referrer={"name": "Ms Bright", "organisation": "After-school club", "reach": "01632 960353"},
        source_code="8",
    )  # fmt: skip
    _, (second, _tessa) = come_to_know(tariq, contact, "Turnbull")
    casework.decide(
        by=tariq, contact=contact, outcome="advice", reason="They were at her nan’s. All is well."
    )
    same = people.link(by=tariq, kept=first, other=second, because="Same name, and the birthdays read alike.")
    yield w.at("2026-06-24", "9:15")
    people.unlink(
        by=imran, link=same,
        because="Two girls: 11 April and 4 November, different parents. The day and month were swapped.",
    )  # fmt: skip


def nowak(w: World) -> Story:
    """Katarzyna Nowak and Kasia Novak are one mother: two records, linked, and nothing was moved."""
    amara, becca = w.who("amara"), w.who("becca")
    yield w.at("2026-01-20", "15:10")
    contact = hear(
        amara, "She left the clinic in tears; her little boy held her hand and told us the way home.",
        child("Jan", "Novak", w.date("2019-08-08")), adult("Kasia", "Novak", "mother"),
        referrer={"name": "Dr Imelda Frost", "organisation": "Corn Street Surgery", "reach": "01632 960381"},
        source_code="3A", agrees="yes",
    )  # fmt: skip
    family, (_, kasia) = come_to_know(amara, contact, "Novak")
    casework.decide(by=amara, contact=contact, outcome="advice", reason="The doctor sees her tomorrow.")
    yield w.at("2026-05-05", "10:20")
    contact = hear(
        becca, "Katarzyna asks for a nursery place for her son; she is on her own with two jobs.",
        adult("Katarzyna", "Nowak", "mother", born_on=w.date("1993-10-15")),
        referrer={"name": "Katarzyna Nowak", "role": "mother", "reach": "07700 900301"}, source_code="1C",
    )  # fmt: skip
    _, (katarzyna,) = come_to_know(becca, contact, "Nowak")
    casework.decide(
        by=becca, contact=contact, outcome="advice", reason="Fifteen hours, and how to ask for them."
    )
    people.link(
        by=becca, kept=kasia, other=katarzyna, family=family,
        because="She told me herself: Kasia is short for Katarzyna, and the clinic wrote Novak.",
    )  # fmt: skip
