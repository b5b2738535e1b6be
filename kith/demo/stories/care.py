"""Children whom Wenlow looks after, and a young woman who was."""

from kith import clock
from kith.casework import actions as casework
from kith.casework.models import Step
from kith.demo.stories.parts import agree_all, child, come_to_know, done, hear, parents_of, take_on
from kith.demo.stories.visiting import visits
from kith.demo.telling import FIRST_DAY, Story, World
from kith.people import actions as people


def marlow(w: World) -> Story:
    """Christopher, called Kit, 11: looked after since last autumn, with reviews, and a home that lasts."""
    amara, patrick, lorna, judith = w.who("amara"), w.who("patrick"), w.who("lorna"), w.who("judith")
    yield w.at(FIRST_DAY, "10:00")
    kit = people.add_person(
        by=amara, forename="Christopher", surname="Marlow", known_as="Kit", sex="M", ethnicity="WBRI",
        born_on=w.date("2015-03-30"), pronouns="he",
    )  # fmt: skip
    gail = people.add_person(by=amara, forename="Gail", surname="Marlow", sex="F")
    family = people.make_family(by=amara, name="Marlow", people=[(kit, "child"), (gail, "parent")])
    parents_of(amara, family, [kit], (gail, "mother", "yes"))
    take_on(patrick, family, lorna)
    care = casework.begin_step(
        by=lorna, family=family, child=kit, kind="looked_after", on=w.date("2025-10-20"), need_code="N1",
        legal_status="V2", words="Gail went into hospital, and nobody could have him.",
    )  # fmt: skip
    casework.add_placement(
        by=lorna, step=care, code="U6", from_on=w.date("2025-10-20"), provider="Wenlow foster carers"
    )
    casework.begin_step(by=lorna, family=family, child=kit, kind="care_plan", on=w.date("2025-10-31"))
    for key, day in (
        ("cla_placement_plan", "2025-10-24"),
        ("health_initial", "2025-11-12"),
        ("pep", "2025-10-31"),
    ):
        casework.meet(by=lorna, family=family, key=key, on=w.date(day))
    casework.hold_review(
        by=judith, family=family, children=[kit], on=w.date("2025-11-14"), kind="care_review"
    )
    casework.allocate(by=patrick, family=family, user=judith, role="chair")
    yield from visits(w, lorna, family, [kit], "2025-11-26", "2026-01-05", "2026-02-11", setting="placement")
    yield w.at("2026-02-24", "10:00")
    casework.hold_review(
        by=judith, family=family, children=[kit], on=clock.today(), kind="care_review",
        words="Held ten days late: Kit asked for it after half-term, when his brother could come.",
    )  # fmt: skip
    casework.begin_step(
        by=lorna, family=family, child=kit, kind="permanence", on=clock.today(),
        words="Long-term fostering with the Hallorans, if the trial goes well. Kit’s own idea.",
    )  # fmt: skip
    for key in ("iro_decisions", "iro_record"):
        yield w.at("2026-03-03" if key == "iro_decisions" else "2026-03-16", "15:00")
        done(judith, family, key)
    yield w.at("2026-04-13", "11:00")
    casework.add_legal_status(by=lorna, step=care, code="C1", from_on=clock.today())
    casework.add_placement(
        by=lorna, step=care, code="U4", from_on=clock.today(), provider="The Hallorans, Wenlow foster carers"
    )
    yield from visits(w, lorna, family, [kit], "2026-04-17", setting="placement")
    yield w.at("2026-04-20", "9:00")
    done(lorna, family, "cla_placement_plan")
    yield from visits(w, lorna, family, [kit], "2026-05-27", "2026-07-06", setting="placement")
    yield w.at("2026-07-15", "14:00")
    casework.add_legal_status(by=lorna, step=care, code="C2", from_on=clock.today())
    advocate = people.offer_support(by=lorna, family=family, person=kit, kind="advocate")
    people.answer_support(by=lorna, support=advocate, answer="accepted", name="Bea Lund, Speak Up Wenlow")
    yield from visits(w, lorna, family, [kit], "2026-08-14", setting="placement")
    yield w.at("2026-08-20", "10:00")
    casework.hold_review(
        by=judith, family=family, children=[kit], on=clock.today(), kind="care_review",
        words="Kit chaired half of it. He wants to see his mother on Sundays, and she him.",
    )  # fmt: skip
    yield w.at("2026-08-26", "15:00")
    done(judith, family, "iro_decisions")
    yield w.at("2026-09-08", "15:00")
    done(judith, family, "iro_record")
    yield from visits(w, lorna, family, [kit], "2026-09-23", "2026-11-02", setting="placement")
    yield w.at("2026-11-10", "12:00")
    done(lorna, family, "health_5plus")


def cole(w: World) -> Story:
    """Jada, 18 since March: care-experienced, with a worker who stays in touch."""
    amara, patrick, kwame = w.who("amara"), w.who("patrick"), w.who("kwame")
    yield w.at(FIRST_DAY, "11:00")
    jada = people.add_person(
        by=amara, forename="Jada", surname="Cole", sex="F", born_on=w.date("2008-03-09"), ethnicity="BCRB"
    )
    family = people.make_family(by=amara, name="Cole", people=[(jada, "child")])
    people.add_way(
        by=amara,
        person=jada,
        kind="phone",
        value="07700 900288",
        safely="Voice notes, not calls",
        family=family,
    )
    take_on(patrick, family, kwame)
    care = casework.begin_step(
        by=kwame,
        family=family,
        child=jada,
        kind="looked_after",
        on=w.date("2021-06-04"),
        need_code="N5",
        legal_status="C1",
        words="It was not safe at home, and the court said so.",
    )
    casework.add_legal_status(by=kwame, step=care, code="C2", from_on=w.date("2021-09-30"))
    casework.add_placement(
        by=kwame,
        step=care,
        code="U4",
        from_on=w.date("2021-06-04"),
        provider="Mrs Baptiste, Wenlow foster carer",
    )
    casework.begin_step(by=kwame, family=family, child=jada, kind="permanence", on=w.date("2022-01-10"))
    for key in ("cla_visit", "cla_review", "health", "pep", "cla_care_plan", "cla_placement_plan"):
        done(kwame, family, key)
    yield from visits(w, kwame, family, [jada], "2025-12-11", "2026-02-20", setting="placement")
    yield w.at("2026-03-09", "15:00")
    casework.end_step(by=kwame, step=care, on=clock.today(), outcome="E17", words="Eighteen, with cake.")
    casework.begin_step(
        by=kwame, family=family, child=jada, kind="care_experienced", on=clock.today(),
        words="She stays with Mrs Baptiste while she is at college.",
    )  # fmt: skip
    yield from visits(
        w, kwame, family, [jada], "2026-04-22", "2026-06-10", "2026-07-29", setting="elsewhere",
    )  # fmt: skip
    yield w.at("2026-09-02", "14:00")
    done(kwame, family, "pathway_review")
    yield from visits(
        w, kwame, family, [jada], "2026-09-15", "2026-11-04",
        setting="elsewhere", words="Coffee. The catering course suits her.",
    )  # fmt: skip


def lisle(w: World) -> Story:
    """Poppy, 2, is adopted: her record ends, and another, sealed, begins under her new name."""
    tariq, patrick, lorna = w.who("tariq"), w.who("patrick"), w.who("lorna")
    yield w.at(FIRST_DAY, "12:00")
    contact = hear(
        tariq, "Poppy was placed for adoption in the summer; the last court date is in the spring.",
        child("Poppy", "Lisle", w.date("2024-02-15")), source_code="5C", how="email",
    )  # fmt: skip
    family, (poppy,) = come_to_know(tariq, contact, "Lisle")
    people.change_person(by=tariq, person=poppy, family=family, sex="F", ethnicity="WBRI")
    casework.decide(
        by=tariq,
        contact=contact,
        outcome="referral",
        team=w.team("care"),
        reason="Moved here with her carers.",
    )
    take_on(patrick, family, lorna)
    care = casework.begin_step(
        by=lorna,
        family=family,
        child=poppy,
        kind="looked_after",
        on=clock.today(),
        need_code="N1",
        legal_status="E1",
        words="She came to us with her placement order.",
    )
    casework.add_placement(
        by=lorna, step=care, code="A6", from_on=clock.today(), provider="Her adopters to be"
    )
    yield from visits(
        w, lorna, family, [poppy], "2025-11-28", "2026-01-06", "2026-02-12", setting="placement"
    )
    yield w.at("2026-03-18", "14:30")
    casework.end_step(by=lorna, step=care, on=clock.today(), outcome="E11", words="The order was made today.")
    yield w.at("2026-03-19", "9:30")
    opened = casework.open_adoption(by=patrick, family=family, child=poppy, name="Wren Fairlocke")
    w.kept["sealed"] = opened
    take_on(patrick, opened, lorna)
    wren = opened.members.select_related("person").get().person
    casework.begin_step(by=lorna, family=opened, child=wren, kind="early_help", on=clock.today())
    people.live_at(
        by=lorna, family=opened, person=wren, lines="Sallowmere House, Back Lane", town="Ashford Bowdler",
        postcode="WN8 3KT",
    )  # fmt: skip
    yield w.at("2026-03-25", "10:00")
    for step in Step.objects.filter(family=family, ended_on=None, stands=True).exclude(kind="early_help"):
        casework.end_step(by=lorna, step=step, on=clock.today())
    casework.close_family(
        by=lorna, family=family, on=clock.today(), reason_code="RC1", changed="Poppy has a family for good."
    )
    yield w.at("2026-03-26", "10:00")
    agree_all(patrick, family)
    yield w.at("2026-04-07", "10:00")
    done(lorna, opened, "eh_assessment", "eh_tac")
    yield from visits(w, lorna, opened, [wren], "2026-04-30", "2026-05-15")
    for written in ("2026-05-15", "2026-06-24", "2026-08-04", "2026-09-14", "2026-10-23"):
        yield w.at(written, "16:30")
        done(lorna, opened, "eh_review")
