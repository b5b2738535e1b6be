"""Begum-Hartley: Aisha 9, Noah 6, a baby expected; the family of the pictures in the design.

Tom drinks until he cannot be woken while he has the children. Since September the children have a plan;
Sana and they live where Tom must not find them; the baby is being assessed before birth.
"""

from kith import clock
from kith.accounts.models import User
from kith.casework import actions as casework
from kith.demo.stories.parts import (
    adult,
    agree_all,
    answer_for,
    child,
    done,
    end_assessment,
    hear,
    nhs_number,
    parents_of,
    siblings,
)
from kith.demo.stories.visiting import visit
from kith.demo.telling import Story, World
from kith.people import actions as people
from kith.people.models import Family, Person

DANGER = (
    "Sana, Nani, Priya and Noah’s school are worried that when Tom drinks until he cannot wake up, Aisha and "
    "Noah are on their own, that Noah will go outside again and be hurt by a car or meet someone who harms "
    "him, and that Aisha will keep staying awake to look after him. Tom agrees he has drunk too much; he "
    "does "
    "not agree that he could not wake."
)
GOAL = (
    "Tom will always have another grown-up from the network with him when the children stay, and will not "
    "drink from Friday noon until they go home. Aisha will sleep, and Noah will know whom to wake. We need "
    "to "
    "see this for six months, with Nani or Dave there at each stay and both children telling us so."
)


def begum_hartley(w: World) -> Story:
    """From the school's first call in June to today's visit."""
    yield w.at("2026-06-09", "10:20")
    amara, carol = w.who("amara"), w.who("carol")
    contact = hear(
        amara,
        "Noah fell asleep in class on two Mondays. Aisha says she stays awake at weekends to listen for him. "
        "Mum has been to see me; she is worn out and would like somebody to talk to.",
        child("Noah", "Hartley", w.date("2020-01-19")),
        child("Aisha", "Begum", w.date("2017-05-04")),
        adult("Sana", "Begum", "mother"),
        referrer={
            "name": "Miss Grant", "organisation": "St Aldhelm’s Primary School", "role": "Noah’s teacher",
            "reach": "01632 960301",
        },
        source_code="2A", agrees="yes", agrees_words="Sana said yes to the teacher, and again to me.",
    )  # fmt: skip
    noah, aisha, sana = answer_for(amara, contact)
    casework.settle_family(by=amara, contact=contact, name="Begum-Hartley")
    contact.refresh_from_db()
    family = contact.family
    assert family is not None

    yield w.at("2026-06-09", "14:10")
    casework.decide(
        by=amara, contact=contact, outcome="early_help", team=w.team("early"),
        reason="Sana asks for help, and nobody tells us of harm. Early help can begin this week.",
    )  # fmt: skip
    casework.reply(by=amara, contact=contact, kind="told", how="phone", words="Carol Finch will ring Sana.")

    yield w.at("2026-06-11", "9:30")
    _meet_the_family(w, carol, family, sana, [aisha, noah])

    yield w.at("2026-06-18", "16:00")
    visit(w, carol, family, together=[aisha, noah], words="First visit: tea, and who is who.")

    yield w.at("2026-07-16", "16:15")
    visit(
        w, carol, family, together=[aisha, noah], words="Sana sleeps a little better. Aisha drew the family."
    )
    people.change_person(
        by=carol, person=noah, family=family, communication="Likes to draw while he talks. Short questions."
    )

    done(carol, family, "eh_assessment")
    done(carol, family, "eh_tac")

    yield from _the_night_in_august(w, family, aisha, noah)
    yield from _the_move(w, family, sana, [aisha, noah])
    w.kept |= {"begum_hartley": family, "sana": sana}
    yield from _the_plan(w, family, [aisha, noah])
    yield from _this_week(w, family, [aisha, noah])


def _meet_the_family(w: World, carol: User, family: Family, sana: Person, children: list[Person]) -> None:
    aisha, noah = children
    casework.allocate(by=w.who("grace"), family=family, user=carol, words="Carol knows the school well.")
    lead = family.allocations.get(user=carol)
    casework.see_allocation(by=carol, allocation=lead)
    people.change_person(
        by=carol, person=sana, family=family, sex="F", born_on=w.date("1995-03-12"), ethnicity="ABAN",
        language="English and Bengali", pronouns="she",
    )  # fmt: skip
    people.change_person(by=carol, person=aisha, family=family, sex="F", ethnicity="MWAS", language="English")
    people.change_person(by=carol, person=noah, family=family, sex="M", ethnicity="MWAS", language="English")
    tom = people.add_person(
        by=carol, family=family, part="parent", forename="Thomas", surname="Hartley", known_as="Tom", sex="M",
        born_on=w.date("1992-07-30"), ethnicity="WBRI", language="English",
    )  # fmt: skip
    parents_of(carol, family, children, (sana, "mother", "yes"), (tom, "father", "yes"))
    siblings(carol, family, children)
    people.relate(by=carol, person=sana, to=tom, kind="partner", family=family)
    people.live_at(
        by=carol, person=sana, family=family, others=[tom, aisha, noah], lines="8 Copper Beech Road",
        town="Wenlow", postcode="WN3 4QT", from_on=w.date("2018-02-01"),
    )  # fmt: skip
    people.add_way(by=carol, person=tom, kind="phone", value="07700 900155", family=family)
    people.add_identifier(by=carol, person=noah, kind="nhs", value=nhs_number(101), family=family)
    people.add_outside_worker(
        by=carol, family=family, kind="school", organisation="St Aldhelm’s Primary School", name="Miss Grant",
        phone="01632 960301", person=noah,
    )  # fmt: skip
    _network(w, carol, family, sana, tom)


def _network(w: World, by: User, family: Family, sana: Person, tom: Person) -> None:
    nani = people.add_person(
        by=by, family=family, part="relative", forename="Rukhsana", surname="Begum", known_as="Nani",
        sex="F", born_on=w.date("1966-09-02"), language="Bengali",
    )  # fmt: skip
    leila = people.add_person(
        by=by, family=family, part="relative", forename="Leila", surname="Begum", sex="F"
    )
    dave = people.add_person(
        by=by, family=family, part="relative", forename="David", surname="Hartley", known_as="Dave", sex="M"
    )
    owusu = people.add_person(by=by, family=family, part="network", surname="Owusu", known_as="Mrs Owusu")
    people.relate(by=by, person=nani, to=sana, kind="mother", family=family)
    people.relate(by=by, person=leila, to=sana, kind="sibling", family=family)
    people.relate(by=by, person=dave, to=tom, kind="sibling", family=family)
    for person, number, safely in (
        (nani, "07700 900142", "Will fetch the children"),
        (leila, "07700 900149", ""),
        (dave, "07700 900167", "Stays at Tom’s on Fridays"),
        (owusu, "07700 900171", "Lives at number 12"),
    ):
        people.add_way(by=by, person=person, kind="phone", value=number, safely=safely, family=family)
    w.kept["tom"] = tom


def _the_night_in_august(w: World, family: Family, aisha: Person, noah: Person) -> Story:
    """Noah is outside at eleven at night; Early Help was not enough."""
    yield w.at("2026-08-10", "9:05")
    tariq, joseph, helen = w.who("tariq"), w.who("joseph"), w.who("helen")
    contact = hear(
        tariq,
        "On Saturday 8 August at eleven at night a neighbour found Noah, 6, in the road in his pyjamas. His "
        "dad was asleep and did not wake when we knocked and then went in. He smelled of drink. Aisha was "
        "awake upstairs. Their mum was at her sister’s and came at once. It is the third weekend, the "
        "neighbour says.",
        child("Noah", "Hartley", w.date("2020-01-19")),
        child("Aisha", "Begum", w.date("2017-05-04")),
        referrer={
            "name": "PC Ifan Hallowmere", "organisation": "Wenlow police", "role": "response officer",
            "reach": "01632 960777",
        },
        how="email", source_code="6", basis="safeguarding",
    )  # fmt: skip
    answer_for(tariq, contact, {"Noah": noah, "Aisha": aisha})
    casework.settle_family(by=tariq, contact=contact, family=family)
    casework.decide(
        by=tariq, contact=contact, outcome="referral", team=w.team("fs1"),
        reason="Noah was in danger and his father could not be woken. This needs an assessment now.",
    )  # fmt: skip
    casework.reply(by=tariq, contact=contact, kind="told", how="email", words="A social worker starts today.")

    yield w.at("2026-08-10", "12:40")
    casework.allocate(by=w.who("grace"), family=family, team=w.team("fs1"))

    yield w.at("2026-08-10", "13:00")
    casework.allocate(by=helen, family=family, user=joseph, words="A social worker is needed now.")
    casework.see_allocation(by=joseph, allocation=family.allocations.get(user=joseph, to_on=None))
    for one in (aisha, noah):
        casework.begin_step(by=joseph, family=family, child=one, kind="assessment", on=clock.today())

    yield w.at("2026-08-10", "16:30")
    visit(w, joseph, family, alone=[aisha, noah], bedroom=True, words="Both told me about Saturday night.")

    yield w.at("2026-08-26", "15:45")
    visit(
        w, joseph, family, alone=[aisha], together=[noah], words="Aisha: “I stay awake so he won’t go out.”"
    )


def _the_move(w: World, family: Family, sana: Person, children: list[Person]) -> Story:
    """Sana leaves with the children. Tom must not find them; the family changes team and worker."""
    yield w.at("2026-09-04", "17:20")
    joseph, helen, dele, priya = w.who("joseph"), w.who("helen"), w.who("dele"), w.who("priya")
    tom = w.kept["tom"]
    people.live_at(
        by=joseph, person=sana, family=family, others=children, lines="Quillfern Cottage, 3 Tarn Lane",
        town="Nether Wenlow", postcode="WN9 2HB",
    )  # fmt: skip
    place = sana.residences.get(to_on=None).place
    people.protect_place(
        by=joseph, place=place, family=family, viewers=[joseph, w.who("gwen")],
        because="Sana left after Tom broke the kitchen door. She has asked that he does not find them.",
    )  # fmt: skip
    people.add_way(
        by=joseph, person=sana, kind="phone", value="07700 900118", safely="Text first. Leave no message.",
        family=family,
    )  # fmt: skip
    partners = sana.relationships.filter(to=tom, to_on=None).get()
    people.end_relationship(by=joseph, relationship=partners, family=family)
    people.relate(by=joseph, person=sana, to=tom, kind="former_partner", family=family)

    yield w.at("2026-09-07", "10:00")
    casework.allocate(
        by=helen, family=family, user=priya,
        words="They live in the other team’s part of Wenlow now. Joseph and Priya visit together once.",
    )  # fmt: skip
    casework.see_allocation(by=priya, allocation=family.allocations.get(user=priya, to_on=None))
    for viewer in place.viewers.filter(user=joseph, to_on=None):
        people.end_viewer(by=dele, viewer=viewer, family=family)
    for viewer in (priya, dele):
        people.name_viewer(by=helen, place=place, user=viewer, family=family)

    yield w.at("2026-09-10", "16:00")
    visit(
        w, priya, family, alone=children, bedroom=True, words="In the new home, with Joseph. Noah has a bunk."
    )
    advocate = people.offer_support(by=priya, family=family, person=children[0], kind="advocate")
    people.answer_support(
        by=priya, support=advocate, answer="accepted", name="Jo Merrick, Speak Up Wenlow",
        reach="01632 960401",
    )  # fmt: skip
    supporter = people.offer_support(by=priya, family=family, person=w.kept["tom"], kind="supporter")
    people.answer_support(by=priya, support=supporter, answer="declined")

    yield w.at("2026-09-17", "17:00")
    end_assessment(
        priya, family,
        "Aisha and Noah are loved by both parents. When Tom drinks until he cannot wake they are alone. With "
        "other grown-ups there each time, and Tom not drinking, they can go on staying with him.",
        ["1B", "7A"],
    )  # fmt: skip
    yield w.at("2026-09-18", "9:40")
    agree_all(dele, family)


def _the_plan(w: World, family: Family, children: list[Person]) -> Story:
    """A child in need plan since 22 September, and a warning that Sana asked for."""
    yield w.at("2026-09-22", "11:00")
    priya, dele = w.who("priya"), w.who("dele")
    casework.begin_for(
        by=priya, family=family, children=children, kind="in_need", on=clock.today(), where="home",
        need_code="N1", words="A plan that Sana, Tom, Nani and Dave made with us.",
    )  # fmt: skip
    agree_all(dele, family)
    people.set_warning(
        by=dele, family=family, review_on=w.date("2026-12-22"), told="yes",
        words="Do not tell Tom, or write in anything he may see, where Sana and the children live.",
        evidence="Sana asked for it on 4 September, after Tom broke the kitchen door. Tom knows it is here.",
    )  # fmt: skip
    casework.write_picture(
        by=priya, family=family, worry=DANGER, plan=GOAL,
        working="Tom has never missed a school pick-up. Aisha draws with her mum on Sundays.",
    )  # fmt: skip
    people.grant(by=dele, family=family, because="named", user=w.who("ruth"), ends_on=w.date("2026-12-31"))
    for day, hour, words in (
        ("2026-09-22", "16:30", "Read the plan with both children."),
        ("2026-10-09", "15:50", "Noah showed me whom he would wake: Uncle Dave, or ring Nani."),
        ("2026-10-23", "16:10", "Aisha slept at her dad’s last weekend; Dave was there."),
        ("2026-11-06", "15:45", "Aisha gave me a drawing to show Dele. I bring it back next time."),
    ):
        yield w.at(day, hour)
        visit(w, priya, family, alone=children, words=words, bedroom=True)


def the_baby(w: World) -> Story:
    """We are told that Sana expects a baby: an assessment before birth, due on 7 December."""
    yield w.at("2026-10-05", "11:15")
    family, sana = w.kept["begum_hartley"], w.kept["sana"]
    amara, priya = w.who("amara"), w.who("priya")
    contact = hear(
        amara,
        "Sana Begum booked with us late, at 21 weeks. She says Tom is the father and does not know yet where "
        "she lives. She would like Priya to know about the baby from us, with her.",
        {"child": True, "surname": "Begum", "expected_on": w.date("2027-02-14")},
        adult("Sana", "Begum", "mother", born_on=w.date("1995-03-12")),
        referrer={
            "name": "Becky Lowe", "organisation": "Wenlow health visiting", "role": "health visitor",
            "reach": "01632 960311",
        },
        source_code="3B", agrees="yes",
    )  # fmt: skip
    baby, _ = answer_for(amara, contact, {"Sana": sana})
    casework.settle_family(by=amara, contact=contact, family=family)
    casework.decide(
        by=amara, contact=contact, outcome="referral",
        reason="A baby is expected in a family with a plan: an assessment before birth.",
    )  # fmt: skip
    people.relate(by=amara, person=sana, to=baby, kind="expectant_mother", family=family)
    people.relate(by=amara, person=w.kept["tom"], to=baby, kind="expectant_father", family=family)
    people.add_outside_worker(
        by=amara, family=family, kind="health_visitor", organisation="Wenlow health visiting",
        name="Becky Lowe", phone="01632 960311",
    )  # fmt: skip

    yield w.at("2026-10-06", "9:15")
    casework.begin_step(by=priya, family=family, child=baby, kind="assessment", on=clock.today())

    yield w.at("2026-10-13", "10:00")
    casework.write_picture(
        by=priya, family=family, worry=DANGER, plan=GOAL,
        working="On 12 October Tom rang Nani when he had begun drinking and she fetched the children. Tom "
        "has "
        "never missed a school pick-up. Aisha draws with her mum on Sundays. Noah reads with Miss Grant.",
    )  # fmt: skip
    people.show_place(
        by=w.who("gwen"), place=sana.residences.get(to_on=None).place, family=family,
        because="Police asked at night whether the children are safe: rang Nani, nobody drove out.",
    )  # fmt: skip


def _this_week(w: World, family: Family, children: list[Person]) -> Story:
    """Today: Priya has just been there."""
    yield w.at("2026-11-24", "16:40")
    priya = w.who("priya")
    aisha, noah = children
    visit(
        w, priya, family, alone=[aisha], together=[noah], bedroom=True,
        words="Brought Aisha’s drawing back. Noah stayed by Sana. Sana is well, 28 weeks.",
    )  # fmt: skip
    casework.write_picture(
        by=priya, family=family, worry=DANGER,
        plan=f"{GOAL} Next: Dave stays at Tom’s each Friday. Priya rings the alcohol service, whose waiting "
        "list is nine weeks. Nani, Leila, Dave and Mrs Owusu meet, and Leila calls it.",
        working="On 12 October Tom rang Nani when he had begun drinking and she fetched the children. Aisha "
        "feels safer “because Uncle Dave stays now”. Tom has never missed a school pick-up.",
    )  # fmt: skip
