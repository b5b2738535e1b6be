"""Families who said yes to early help: one with Carol now, one that stepped up, one that stepped down."""

from kith import clock
from kith.casework import actions as casework
from kith.demo.stories.parts import (
    adult,
    agree_all,
    assess,
    child,
    come_to_know,
    done,
    end_assessment,
    hear,
    live_at,
    parents_of,
    plan_for,
    siblings,
    take_on,
)
from kith.demo.stories.visiting import visits
from kith.demo.telling import Story, World
from kith.people import actions as people


def reyes(w: World) -> Story:
    """Sofia 5 and Mateo 3: sleep, a new baby cousin in one room, and a dad who wants to learn."""
    amara, grace, carol = w.who("amara"), w.who("grace"), w.who("carol")
    yield w.at("2026-09-03", "13:30")
    contact = hear(
        amara,
        "Nobody in this house sleeps. I am a single dad of two and my sister and her baby have the other "
        "room. I "
        "shout, and I do not want to be that dad.",
        child("Sofia", "Reyes", w.date("2021-01-12")),
        child("Mateo", "Reyes", w.date("2023-06-05")),
        adult("Andrés", "Reyes", "father"),
        referrer={"name": "Andrés Reyes", "role": "the children’s father", "reach": "07700 900261"},
        source_code="1C", agrees="yes", agrees_words="He rang us himself.",
    )  # fmt: skip
    family, (sofia, mateo, andres) = come_to_know(amara, contact, "Reyes")
    casework.decide(
        by=amara,
        contact=contact,
        outcome="early_help",
        reason="He asks for help early. That is what it is for.",
    )
    yield w.at("2026-09-04", "9:30")
    take_on(grace, family, carol)
    parents_of(carol, family, [sofia, mateo], (andres, "father", "yes"))
    siblings(carol, family, [sofia, mateo])
    live_at(carol, family, [andres, sofia, mateo], "40 Station Road", postcode="WN1 5HH")
    advocate = people.offer_support(by=carol, family=family, person=andres, kind="supporter")
    people.answer_support(
        by=carol, support=advocate, answer="accepted", name="Wes Tandy, Dads Together", reach="01632 960415"
    )
    yield from visits(w, carol, family, [sofia, mateo], "2026-09-08", "2026-09-22")
    yield w.at("2026-09-23", "16:00")
    done(carol, family, "eh_assessment")
    casework.write_picture(
        by=carol, family=family, worry="Sofia and Mateo wake each other and are shouted at when nobody has "
        "slept.",
        working="Andrés asked for help. Sofia goes to bed when she may choose the book.",
        plan="One room with a curtain, one book each, and Wes on the phone on bad nights.",
    )  # fmt: skip
    yield from visits(w, carol, family, [sofia, mateo], "2026-10-06")
    yield w.at("2026-10-14", "10:00")
    done(carol, family, "eh_tac")
    yield from visits(
        w, carol, family, [sofia, mateo], "2026-10-20", "2026-11-10", words="Four nights in a row."
    )


def osman(w: World) -> Story:
    """Step up: early help was not enough for Yasmin, 13, and everything was carried along."""
    becca, grace, sam = w.who("becca"), w.who("grace"), w.who("sam")
    helen, owen = w.who("helen"), w.who("owen")
    yield w.at("2026-03-10", "14:20")
    contact = hear(
        becca,
        "Yasmin has missed four weeks of school. She says her stomach hurts; the doctor finds nothing.",
        child("Yasmin", "Osman", w.date("2013-02-27")),
        adult("Halima", "Osman", "mother"),
        referrer={
            "name": "Ms Petrova", "organisation": "Wenlow High School", "role": "attendance lead",
            "reach": "01632 960333",
        },
        source_code="2A", agrees="yes",
    )  # fmt: skip
    family, (yasmin, halima) = come_to_know(becca, contact, "Osman")
    casework.decide(
        by=becca, contact=contact, outcome="early_help", reason="Yasmin and her mother want help."
    )
    yield w.at("2026-03-12", "9:15")
    take_on(grace, family, sam)
    parents_of(sam, family, [yasmin], (halima, "mother", "yes"))
    live_at(sam, family, [halima, yasmin], "5 Orchard Court", postcode="WN6 3JD")
    yield from visits(w, sam, family, [yasmin], "2026-03-17", "2026-04-14", "2026-05-12")
    yield w.at("2026-05-28", "11:10")
    casework.allocate(by=grace, family=family, team=w.team("fs1"))
    yield w.at("2026-05-28", "11:30")
    take_on(helen, family, owen, "Yasmin told Sam that she hurts herself. A social worker should lead now.")
    casework.allocate(by=helen, family=family, user=sam, role="co_worker")
    casework.move(
        by=owen, family=family, children=[yasmin], from_kind="early_help", to_kind="in_need",
        on=clock.today(),
        words="A plan with Yasmin, her mother, the school and the clinic for young minds. Sam stays beside "
        "her.",
    )  # fmt: skip
    yield from visits(w, owen, family, [yasmin], "2026-06-04", "2026-07-01", "2026-07-27")
    yield w.at("2026-08-20", "10:30")
    casework.hold_review(
        by=owen, family=family, children=[yasmin], on=clock.today(), kind="in_need_review",
        words="Half days at school. She draws instead.",
    )  # fmt: skip
    yield from visits(w, owen, family, [yasmin], "2026-08-24", "2026-09-18", "2026-10-14", "2026-11-09")
    yield w.at("2026-11-18", "10:30")
    casework.hold_review(
        by=owen, family=family, children=[yasmin], on=clock.today(), kind="in_need_review",
        words="Whole days. She showed the drawings.",
    )  # fmt: skip


def whitfield(w: World) -> Story:
    """Step down: a plan that worked, early help for a while, and then our work ends."""
    amara, helen, zofia = w.who("amara"), w.who("helen"), w.who("zofia")
    grace, nia = w.who("grace"), w.who("nia")
    yield w.at("2025-12-02", "9:50")
    contact = hear(
        amara,
        "Three children in one room in the hostel since the fire. The little ones do not leave their "
        "mother’s lap.",
        child("Isaac", "Whitfield", w.date("2017-10-03")),
        child("Ruby", "Whitfield", w.date("2021-05-16")),
        child("Nell", "Whitfield", w.date("2023-09-28")),
        adult("Dawn", "Whitfield", "mother"),
        referrer={
            "name": "Gus Harkness", "organisation": "Wenlow Housing", "role": "hostel manager",
            "reach": "01632 960344",
        },
        source_code="4", agrees="yes",
    )  # fmt: skip
    family, (isaac, ruby, nell, dawn) = come_to_know(amara, contact, "Whitfield")
    three = [isaac, ruby, nell]
    casework.decide(
        by=amara,
        contact=contact,
        outcome="referral",
        team=w.team("fs1"),
        reason="They lost everything at once.",
    )
    yield w.at("2025-12-03", "9:30")
    take_on(helen, family, zofia)
    assess(zofia, family, three)
    parents_of(zofia, family, three, (dawn, "mother", "yes"))
    siblings(zofia, family, three)
    yield from visits(w, zofia, family, three, "2025-12-05", "2026-01-07")
    yield w.at("2026-01-28", "14:00")
    end_assessment(zofia, family, "A good mother in a bad place. A home and sleep come first.", ["20"])
    agree_all(helen, family)
    plan_for(zofia, helen, family, three, "A flat by Easter, nursery, somebody to talk to.", need_code="N4")
    yield from visits(w, zofia, family, three, "2026-02-20", "2026-03-18", "2026-04-14")
    yield w.at("2026-04-22", "11:00")
    live_at(zofia, family, [dawn, *three], "12 Harebell Way", postcode="WN4 6SG")
    casework.hold_review(
        by=zofia, family=family, children=three, on=clock.today(), kind="in_need_review",
        words="They have a home. Isaac has his own bed.",
    )  # fmt: skip
    yield w.at("2026-05-11", "10:00")
    casework.move(
        by=zofia, family=family, children=three, from_kind="in_need", to_kind="early_help", on=clock.today(),
        words="Nia stays with them until the summer.",
    )  # fmt: skip
    agree_all(helen, family)
    casework.allocate(by=helen, family=family, team=w.team("early"))
    take_on(grace, family, nia)
    yield from visits(w, nia, family, three, "2026-05-20", "2026-06-17", "2026-07-13")
    yield w.at("2026-07-21", "15:00")
    casework.close_family(
        by=nia, family=family, on=clock.today(), reason_code="RC7",
        changed="They have a home, the little ones go to nursery by themselves, and Dawn has a job she "
        "likes.",
        carries_on="The nursery and Dawn’s sister know whom to ring.",
    )  # fmt: skip
    yield w.at("2026-07-22", "9:40")
    agree_all(grace, family)
