"""Names as people have them: Arabic, Welsh, an apostrophe, one letter; a baby, an interpreter."""

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
from kith.demo.stories.visiting import visit, visits
from kith.demo.telling import Story, World
from kith.people import actions as people


def al_hakim(w: World) -> Story:
    """ليلى and يوسف, whose mother speaks Arabic with an interpreter of her own choice."""
    amara, helen, owen = w.who("amara"), w.who("helen"), w.who("owen")
    yield w.at("2026-07-02", "10:40")
    contact = hear(
        amara,
        "The family came from the airport hotel to a flat with no beds. The father is still in Jordan. Layla "
        "translates for her mother at the doctor’s, and she is ten.",
        child("ليلى", "الحكيم", w.date("2016-09-14")),
        child("يوسف", "الحكيم", w.date("2020-12-01")),
        adult("هدى", "الحكيم", "mother"),
        referrer={"name": "Ros Tanner", "organisation": "Wenlow Welcome", "reach": "01632 960391"},
        source_code="8", agrees="yes",
    )  # fmt: skip
    family, (layla, yusuf, huda) = come_to_know(amara, contact, "الحكيم (Al-Hakim)")
    casework.decide(
        by=amara,
        contact=contact,
        outcome="referral",
        team=w.team("fs1"),
        reason="A child must not interpret.",
    )
    yield w.at("2026-07-03", "9:30")
    take_on(helen, family, owen)
    assess(owen, family, [layla, yusuf])
    people.change_person(by=owen, person=layla, family=family, known_as="Layla", sex="F", language="Arabic")
    people.change_person(by=owen, person=yusuf, family=family, known_as="Yusuf", sex="M", language="Arabic")
    people.change_person(
        by=owen, person=huda, family=family, known_as="Huda", sex="F", language="Arabic",
        interpreter="Samira Haddad, Wenlow Language Line", communication="Arabic, read aloud; she asked for "
        "Samira.",
    )  # fmt: skip
    people.add_name(by=owen, person=layla, forename="Layla", surname="Al-Hakim", former=False, family=family)
    people.add_name(by=owen, person=yusuf, forename="Yusuf", surname="Al-Hakim", former=False, family=family)
    parents_of(owen, family, [layla, yusuf], (huda, "mother", "yes"))
    siblings(owen, family, [layla, yusuf])
    live_at(owen, family, [huda, layla, yusuf], "Flat 9, Station House", postcode="WN1 5HQ")
    with_samira = {"interpreter": "Samira Haddad"}
    yield from visits(w, owen, family, [layla, yusuf], "2026-07-07", "2026-08-04", **with_samira)
    yield w.at("2026-08-27", "14:00")
    end_assessment(owen, family, "They need beds, a school and their father, in that order.", ["20"])
    agree_all(helen, family)
    plan_for(
        owen, helen, family, [layla, yusuf], "Beds by Friday; school in September; papers.", need_code="N4"
    )
    yield from visits(
        w, owen, family, [layla, yusuf], "2026-09-22", "2026-10-19", "2026-11-13", **with_samira
    )


def ap_rhys(w: World) -> Story:
    """Llŷr ap Rhys, 8: a Welsh name with its accents, and a grandfather who cares for him."""
    becca, grace, nia = w.who("becca"), w.who("grace"), w.who("nia")
    yield w.at("2026-08-19", "11:50")
    contact = hear(
        becca, "I am seventy-one and I have my grandson since June. I need to know what I am to do.",
        child("Llŷr", "ap Rhys", w.date("2018-03-01")),
        adult("Gwyn", "ap Rhys", "grandfather"),
        referrer={"name": "Gwyn ap Rhys", "role": "grandfather", "reach": "07700 900317"},
        source_code="1A", agrees="yes",
    )  # fmt: skip
    family, (llyr, gwyn) = come_to_know(becca, contact, "ap Rhys")
    casework.decide(by=becca, contact=contact, outcome="early_help", reason="He asks, and he is managing.")
    yield w.at("2026-08-20", "9:40")
    take_on(grace, family, nia)
    people.change_person(by=nia, person=llyr, family=family, sex="M", language="Cymraeg", ethnicity="WBRI")
    people.relate(
        by=nia, person=gwyn, to=llyr, kind="grandparent", family=family, responsibility="no",
        responsibility_because="No order yet; the solicitor has the papers.",
    )  # fmt: skip
    live_at(nia, family, [gwyn, llyr], "Hafod, 1 Chapel Row", postcode="WN6 1AA")
    yield from visits(w, nia, family, [llyr], "2026-08-27")
    for key, written in (
        ("eh_assessment", "2026-09-08"),
        ("eh_tac", "2026-09-24"),
        ("eh_review", "2026-11-03"),
    ):
        yield w.at(written, "11:00")
        done(nia, family, key)
        visit(w, nia, family, alone=[llyr], words="In Welsh, with Nia.")


def o_dea(w: World) -> Story:
    """X O'Dea, 16: a name of one letter, an apostrophe, and pronouns of their own."""
    amara, dele, yusuf = w.who("amara"), w.who("dele"), w.who("yusuf")
    yield w.at("2026-10-12", "9:30")
    contact = hear(
        amara, "X sleeps on a friend’s sofa since Friday. Their dad told them to go. X says: ask me, not "
        "him.",
        child("X", "O'Dea", w.date("2010-05-25")),
        adult("Fergal", "O'Dea", "father"),
        referrer={"name": "Lou Silver", "organisation": "Wenlow Sixth Form", "reach": "01632 960361"},
        source_code="2A", agrees="yes", agrees_words="X agrees. Their father has not been asked.",
        told="no", not_told_because="later", not_told_words="The social worker tells him, with X, this week.",
    )  # fmt: skip
    family, (x, fergal) = come_to_know(amara, contact, "O'Dea")
    casework.decide(
        by=amara, contact=contact, outcome="referral", team=w.team("fs2"), reason="A child without a home."
    )
    yield w.at("2026-10-12", "14:00")
    take_on(dele, family, yusuf)
    assess(yusuf, family, [x])
    people.change_person(by=yusuf, person=x, family=family, pronouns="they", gender="non-binary")
    parents_of(yusuf, family, [x], (fergal, "father", "yes"))
    offered = people.offer_support(by=yusuf, family=family, person=x, kind="advocate")
    people.answer_support(by=yusuf, support=offered, answer="declined")
    yield from visits(w, yusuf, family, [x], "2026-10-13", "2026-10-29", "2026-11-16", setting="elsewhere")


def expected(w: World) -> Story:
    """A first baby, expected in January, to parents who grew up in care themselves."""
    tariq, dele, ellie = w.who("tariq"), w.who("dele"), w.who("ellie")
    yield w.at("2026-09-28", "10:00")
    contact = hear(
        tariq, "Both parents were in care. They ask for help early; they know what they want to do "
        "differently.",
        {"child": True, "surname": "Sandhu-Bell", "expected_on": w.date("2027-01-19")},
        adult("Simran", "Sandhu", "mother", born_on=w.date("2004-02-02")),
        adult("Marcus", "Bell", "father", born_on=w.date("2003-11-23")),
        referrer={"name": "Joy Amankwah", "organisation": "Wenlow midwives", "reach": "01632 960313"},
        source_code="3D", agrees="yes",
    )  # fmt: skip
    family, (baby, simran, marcus) = come_to_know(tariq, contact, "Sandhu-Bell")
    casework.decide(
        by=tariq,
        contact=contact,
        outcome="referral",
        team=w.team("fs2"),
        reason="They ask for it themselves.",
    )
    yield w.at("2026-09-29", "9:30")
    take_on(dele, family, ellie)
    assess(ellie, family, [baby])
    people.relate(by=ellie, person=simran, to=baby, kind="expectant_mother", family=family)
    people.relate(by=ellie, person=marcus, to=baby, kind="expectant_father", family=family)
    live_at(ellie, family, [simran, marcus], "2 Lock Cottages", postcode="WN2 8EE")
    people.add_outside_worker(
        by=ellie, family=family, kind="midwife", organisation="Wenlow midwives", name="Joy Amankwah",
        phone="01632 960313",
    )  # fmt: skip
