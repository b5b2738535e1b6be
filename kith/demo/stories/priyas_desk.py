"""Three families with whom Priya Nair works, besides Begum-Hartley, and one that is new to her."""

from kith import clock
from kith.casework import actions as casework
from kith.casework.models import Agreement
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
    siblings,
    take_on,
)
from kith.demo.stories.visiting import visit, visits
from kith.demo.telling import Story, World
from kith.people import actions as people


def okafor(w: World) -> Story:
    """Ama 12 and Kofi 7 look after their mother, who is ill; the family asked for help itself."""
    becca, dele, priya = w.who("becca"), w.who("dele"), w.who("priya")
    yield w.at("2026-02-11", "11:40")
    contact = hear(
        becca,
        "I have MS and this winter I cannot manage the mornings. Ama gets Kofi up and is late for school. I "
        "do "
        "not want her to lose her place.",
        child("Ama", "Okafor", w.date("2014-04-18")),
        child("Kofi", "Okafor", w.date("2019-05-30")),
        adult("Ngozi", "Okafor", "mother"),
        referrer={"name": "Ngozi Okafor", "role": "the children’s mother", "reach": "07700 900201"},
        source_code="1C", agrees="yes",
    )  # fmt: skip
    family, (ama, kofi, ngozi) = come_to_know(becca, contact, "Okafor")
    casework.decide(
        by=becca, contact=contact, outcome="referral", team=w.team("fs2"),
        reason="Ama is a young carer, and help in the mornings is not enough without looking at all of it.",
    )  # fmt: skip
    yield w.at("2026-02-12", "9:20")
    take_on(dele, family, priya)
    assess(priya, family, [ama, kofi])
    parents_of(priya, family, [ama, kofi], (ngozi, "mother", "yes"))
    siblings(priya, family, [ama, kofi])
    live_at(priya, family, [ngozi, ama, kofi], "Flat 4, 17 Corn Street", postcode="WN1 2AB")
    people.change_person(
        by=priya, person=ngozi, family=family, sex="F", ethnicity="BAFR", language="English and Igbo",
        communication="Tires in the afternoon: ring before noon.",
    )  # fmt: skip
    yield from visits(w, priya, family, [ama, kofi], "2026-02-19", "2026-03-12")
    yield w.at("2026-03-27", "15:00")
    end_assessment(priya, family, "Ama does a grown-up’s work, gladly, and it is too much.", ["6B", "7A"])
    agree_all(dele, family)
    yield w.at("2026-04-02", "10:00")
    plan_for(
        priya,
        dele,
        family,
        [ama, kofi],
        "Help each morning, a young carers’ group, days out.",
        need_code="N3",
    )
    yield from visits(w, priya, family, [ama, kofi], "2026-04-28", "2026-05-26", "2026-06-22")
    yield w.at("2026-07-01", "14:00")
    casework.hold_review(
        by=priya, family=family, children=[ama, kofi], on=clock.today(), kind="in_need_review",
        words="Mornings work. Ama has not been late since May.",
    )  # fmt: skip
    yield from visits(w, priya, family, [ama, kofi], "2026-07-17", "2026-08-12", "2026-09-08")
    yield w.at("2026-09-30", "14:00")
    casework.hold_review(
        by=priya, family=family, children=[ama, kofi], on=clock.today(), kind="in_need_review",
        words="Goes on until Ngozi’s new treatment has settled.",
    )  # fmt: skip
    yield from visits(w, priya, family, [ama, kofi], "2026-10-05", "2026-10-30", words="Both well.")


def doyle(w: World) -> Story:
    """Caleb, 14: the harm is outside his home. He has not been seen for five weeks."""
    tariq, dele, priya = w.who("tariq"), w.who("dele"), w.who("priya")
    yield w.at("2026-05-06", "12:10")
    contact = hear(
        tariq,
        "Caleb was found at Crewe station at two in the morning with two older lads, a new phone and money "
        "he could not explain. He said he was on an errand. His mum reported him missing at eleven.",
        child("Caleb", "Doyle", w.date("2012-06-14")),
        adult("Shauna", "Doyle", "mother"),
        adult("Brendan", "Doyle", "father"),
        referrer={
            "name": "Sergeant Una Whickham", "organisation": "Wenlow police", "role": "missing persons",
            "reach": "01632 960778",
        },
        how="email", source_code="6", basis="safeguarding",
    )  # fmt: skip
    family, (caleb, shauna, brendan) = come_to_know(tariq, contact, "Doyle")
    casework.decide(
        by=tariq, contact=contact, outcome="referral", team=w.team("fs2"),
        reason="Caleb may be being used to carry drugs. The worry is outside the home, and both parents "
        "want help.",
    )  # fmt: skip
    yield w.at("2026-05-07", "9:30")
    take_on(dele, family, priya)
    assess(priya, family, [caleb])
    parents_of(priya, family, [caleb], (shauna, "mother", "yes"), (brendan, "father", "yes"))
    live_at(priya, family, [shauna, caleb], "62 Viaduct Terrace", postcode="WN2 7LN")
    live_at(priya, family, [brendan], "9 Lock Cottages", postcode="WN2 8EE")
    people.add_way(
        by=priya, person=caleb, kind="phone", value="07700 900233", safely="Texts after four. Never by name.",
        family=family,
    )  # fmt: skip
    yield from visits(w, priya, family, [caleb], "2026-05-13", "2026-06-03", setting="elsewhere")
    yield w.at("2026-06-25", "16:30")
    end_assessment(
        priya, family, "Older boys gave Caleb money and then said he owed it. He is frightened, and funny, "
        "and "
        "wants to mend bikes.", ["24A", "10A"],
    )  # fmt: skip
    agree_all(dele, family)
    yield w.at("2026-06-30", "10:30")
    plan_for(
        priya, dele, family, [caleb], "A plan with Caleb, both parents and the bike shop.", where="outside"
    )
    casework.write_picture(
        by=priya, family=family,
        worry="Caleb’s parents, Priya and his tutor are worried that the lads to whom he “owes” money will "
        "make "
        "him carry drugs again, and that he will be hurt or arrested, far from home and alone.",
        working="Caleb texts his mum a full stop when he wants to be fetched, and she comes.",
        plan="Saturdays at Tarrowby’s bike shop with Mal. Both parents answer the full stop. Police speak "
        "to the "
        "lads.",
    )  # fmt: skip
    yield from visits(w, priya, family, [caleb], "2026-07-24", "2026-08-20", "2026-09-16")
    yield w.at("2026-09-29", "15:00")
    casework.hold_review(
        by=priya, family=family, children=[caleb], on=clock.today(), kind="in_need_review",
        words="He has been home each night for eleven weeks.",
    )  # fmt: skip
    yield from visits(w, priya, family, [caleb], "2026-10-21", words="At the bike shop.", setting="elsewhere")
    yield w.at("2026-11-17", "16:00")
    visit(w, priya, family, not_seen={caleb: "At his dad’s; nobody said"}, words="Out when I called.")


def lindqvist_shah(w: World) -> Story:
    """Maja 15 and Otto 10: Dele returned the plan with a question."""
    amara, dele, priya = w.who("amara"), w.who("dele"), w.who("priya")
    yield w.at("2026-09-21", "10:50")
    contact = hear(
        amara,
        "Otto told his teacher he eats at Rosa’s because there is nothing at home when Dad is low. Maja "
        "cooks. "
        "Their dad Henrik came in himself; he has stopped opening the post.",
        child("Maja", "Lindqvist-Shah", w.date("2011-08-02")),
        child("Otto", "Lindqvist-Shah", w.date("2016-03-21")),
        adult("Henrik", "Lindqvist", "father"),
        referrer={
            "name": "Mr Oyelaran", "organisation": "Millbrook School", "role": "head of year",
            "reach": "01632 960322",
        },
        source_code="2A", agrees="yes",
    )  # fmt: skip
    family, (maja, otto, henrik) = come_to_know(amara, contact, "Lindqvist-Shah")
    casework.decide(
        by=amara, contact=contact, outcome="referral", team=w.team("fs2"),
        reason="Their father is ill and alone with it. We need to know what would carry the children.",
    )  # fmt: skip
    yield w.at("2026-09-22", "9:10")
    take_on(dele, family, priya)
    assess(priya, family, [maja, otto])
    rosa = people.add_person(
        by=priya, family=family, part="network", forename="Rosa", surname="Duarte", sex="F"
    )
    people.add_way(
        by=priya, person=rosa, kind="phone", value="07700 900244", safely="Otto’s friend’s mum", family=family
    )
    parents_of(priya, family, [maja, otto], (henrik, "father", "yes"))
    siblings(priya, family, [maja, otto])
    live_at(priya, family, [henrik, maja, otto], "3 Millbrook Rise", postcode="WN5 1FD")
    yield from visits(w, priya, family, [maja, otto], "2026-09-25", "2026-10-15", "2026-11-05")
    yield w.at("2026-11-12", "16:30")
    end_assessment(
        priya, family, "Henrik is depressed, and getting treatment. Maja carries too much.", ["4B"]
    )
    agree_all(dele, family)
    yield w.at("2026-11-18", "15:20")
    casework.begin_for(
        by=priya, family=family, children=[maja, otto], kind="in_need", on=clock.today(), where="home",
        need_code="N3", words="Rosa on weekdays, Aunt Ebba at Christmas, Henrik’s treatment.",
    )  # fmt: skip
    yield w.at("2026-11-20", "11:15")
    casework.return_with_comment(
        by=dele, agreement=Agreement.objects.waiting().get(family=family),
        comment="Who checks on Saturdays? Add Rosa’s part and I will agree it.",
    )  # fmt: skip


def pereira(w: World) -> Story:
    """Luís 4 and Inês 2 moved across the town: Joseph handed them to Priya, who has not yet called."""
    becca, helen, joseph, priya = w.who("becca"), w.who("helen"), w.who("joseph"), w.who("priya")
    yield w.at("2026-06-15", "9:45")
    contact = hear(
        becca,
        "Luís and Inês are not putting on weight, and the flat has had no heating since March. Mum works "
        "nights; "
        "she is frightened that telling us means losing them.",
        child("Luís", "Pereira", w.date("2022-02-09")),
        child("Inês", "Pereira", w.date("2024-07-01")),
        adult("Marta", "Pereira", "mother"),
        referrer={
            "name": "Adaeze Nwosu", "organisation": "Wenlow health visiting", "role": "health visitor",
            "reach": "01632 960312",
        },
        source_code="3B", agrees="yes",
    )  # fmt: skip
    family, (luis, ines, marta) = come_to_know(becca, contact, "Pereira")
    both = [luis, ines]
    casework.decide(
        by=becca, contact=contact, outcome="referral", team=w.team("fs1"),
        reason="Two small children are losing weight. We need to understand why, with their mother.",
    )  # fmt: skip
    yield w.at("2026-06-15", "15:00")
    take_on(helen, family, joseph)
    assess(joseph, family, both)
    parents_of(joseph, family, both, (marta, "mother", "yes"))
    siblings(joseph, family, both)
    people.change_person(
        by=joseph, person=marta, family=family, sex="F", language="Portuguese",
        interpreter="Filipa Antunes, Wenlow Language Line", communication="Portuguese for anything that "
        "matters.",
    )  # fmt: skip
    live_at(joseph, family, [marta, *both], "21b Dock Road", postcode="WN1 8UU")
    with_filipa = {"interpreter": "Filipa Antunes"}
    yield from visits(w, joseph, family, both, "2026-06-16", "2026-07-06", "2026-07-29", **with_filipa)
    yield w.at("2026-08-13", "14:40")
    end_assessment(
        joseph, family, "The flat made them ill. With heating and a nursery place they grow.", ["20"]
    )
    agree_all(helen, family)
    yield w.at("2026-08-18", "10:10")
    plan_for(joseph, helen, family, both, "Heating, a nursery place, weighed each month.", need_code="N7")
    yield from visits(w, joseph, family, both, "2026-09-14", "2026-10-09", "2026-11-06", **with_filipa)
    yield w.at("2026-11-13", "11:00")
    casework.hold_review(
        by=joseph, family=family, children=both, on=clock.today(), kind="in_need_review",
        words="Both have grown. Goes on in their new home.",
    )  # fmt: skip
    yield w.at("2026-11-16", "9:00")
    people.live_at(
        by=joseph, person=marta, others=both, family=family, lines="14 Harebell Way", town="Wenlow",
        postcode="WN4 6SG",
    )  # fmt: skip
    take_on(
        helen, family, priya, seen=False,
        words="They moved to Harebell Way. Marta trusts slowly: please keep Filipa as the interpreter. The "
        "next "
        "weighing is on 2 December. Luís will show you his diggers.",
    )  # fmt: skip
