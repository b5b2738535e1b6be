"""What stands at the front door today: in every state that a contact can be in."""

from kith import clock
from kith.casework import actions as casework
from kith.casework.models import Agreement
from kith.demo.stories.parts import adult, answer_for, child, come_to_know, hear, parents_of, take_on
from kith.demo.stories.visiting import visits
from kith.demo.telling import Story, World


def harley(w: World) -> Story:
    """Noah Harley, 5: known from one contact. Somebody else than Noah Hartley."""
    becca = w.who("becca")
    yield w.at("2026-03-03", "14:00")
    contact = hear(
        becca, "Noah Harley came without his lunch twice this week.",
        child("Noah", "Harley", w.date("2021-01-19")), adult("Beth", "Harley", "mother"),
        referrer={"name": "Mrs Khan", "organisation": "Beacon Nursery", "reach": "01632 960354"},
        source_code="2A", agrees="yes",
    )  # fmt: skip
    family, (noah, beth) = come_to_know(becca, contact, "Harley")
    parents_of(becca, family, [noah], (beth, "mother", "yes"))
    casework.decide(
        by=becca, contact=contact, outcome="advice", reason="Beth had flu. The nursery feeds him."
    )
    casework.reply(by=becca, contact=contact, kind="told", how="phone")


def hartley_moss(w: World) -> Story:
    """Noah Hartley-Moss, 6: early help that ended in June."""
    amara, grace, sam = w.who("amara"), w.who("grace"), w.who("sam")
    yield w.at("2026-02-04", "10:15")
    contact = hear(
        amara, "Noah bites when he is frightened, and I am his childminder and do not know how to help.",
        child("Noah", "Hartley-Moss", w.date("2020-10-02")), adult("Clare", "Moss", "mother"),
        referrer={"name": "Wilma Grayling", "role": "childminder", "reach": "07700 900322"},
        source_code="1B", agrees="yes",
    )  # fmt: skip
    family, (noah, clare) = come_to_know(amara, contact, "Hartley-Moss")
    parents_of(amara, family, [noah], (clare, "mother", "yes"))
    casework.decide(by=amara, contact=contact, outcome="early_help", reason="Clare would like help with it.")
    yield w.at("2026-02-05", "9:30")
    take_on(grace, family, sam)
    yield from visits(w, sam, family, [noah], "2026-02-12", "2026-03-19", "2026-05-07")
    yield w.at("2026-06-11", "15:00")
    casework.close_family(
        by=sam, family=family, on=clock.today(), reason_code="RC7", changed="Noah says stop, and people stop."
    )
    yield w.at("2026-06-12", "9:00")
    casework.agree(by=grace, agreement=Agreement.objects.waiting().get(family=family))


def overdue(w: World) -> Story:
    """A contact that nobody has decided in time."""
    yield w.at("2026-11-19", "11:10")
    becca = w.who("becca")
    contact = hear(
        becca, "Two girls play on the roof of the flats after dark. I do not know their surname; number 30.",
        child("Elif", ""), child("Defne", ""),
        referrer={"name": "Mr Pomfret", "role": "neighbour", "reach": "07700 900333", "unnamed": True},
        source_code="1B", told="no", not_told_because="not_reached",
    )  # fmt: skip
    casework.reply(by=becca, contact=contact, kind="acknowledged", how="phone")


def waiting_for_imran(w: World) -> Story:
    """One decision waits for the manager; another came back with a comment."""
    becca, tariq, imran = w.who("becca"), w.who("tariq"), w.who("imran")
    yield w.at("2026-11-20", "9:20")
    returned = hear(
        tariq, "Shouting through the wall every night this week, and a child who cries.",
        child("Dylan", "Prowse", w.date("2021-09-09")), adult("Kim", "Prowse", "mother"),
        source_code="1B", referrer={"name": "Ida Brackenby", "role": "neighbour", "reach": "07700 900341"},
        told="no", not_told_because="not_reached",
    )  # fmt: skip
    come_to_know(tariq, returned, "Prowse")
    yield w.at("2026-11-20", "15:00")
    casework.decide(by=tariq, contact=returned, outcome="nothing", reason="The police went and saw nothing.")
    yield w.at("2026-11-23", "10:30")
    casework.return_with_comment(
        by=imran, agreement=Agreement.objects.waiting().get(decision__contact=returned),
        comment="Nobody has spoken with Kim. Ring her, and then decide.",
    )  # fmt: skip
    yield w.at("2026-11-23", "14:40")
    contact = hear(
        becca, "A boy in a red coat walked along the ring road at three. I did not see him again.",
        referrer={"organisation": "Bus company", "role": "driver", "reach": "01632 960398"}, source_code="1D",
        told="no", not_told_because="not_reached",
    )  # fmt: skip
    casework.decide(
        by=becca, contact=contact, outcome="nothing",
        reason="The school rang at four: he is thirteen, lives there, and was on his way home.",
    )  # fmt: skip


def today(w: World) -> Story:
    """This morning."""
    amara, becca, tariq = w.who("amara"), w.who("becca"), w.who("tariq")
    yield w.at("2026-11-24", "8:35")
    hear(
        becca, "The baby at 14 Tanner’s Yard cries for hours and nobody goes. I will not say who I am.",
        child("", "Coultard", address="14 Tanner’s Yard", born_on=None),
        source_code="9", basis="safeguarding", told="no", not_told_because="not_reached",
    )  # fmt: skip
    yield w.at("2026-11-24", "9:20")
    contact = hear(
        amara,
        "Noah Hartly was not brought to his last two appointments. Our letters to his mum, Sana, came back "
        "marked "
        "gone away. He has a tooth that will be hurting by now. Do you have a new address we can write to?",
        child("Noah", "Hartly", w.date("2020-01-19")),
        adult("Sana", "", "mother"),
        referrer={
            "name": "Ulla Penhallion", "organisation": "Wenlow Dental Practice", "role": "practice manager",
            "reach": "01632 960395",
        },
        source_code="3D", told="no", not_told_because="not_reached",
    )  # fmt: skip
    casework.reply(by=amara, contact=contact, kind="acknowledged", how="phone")
    yield w.at("2026-11-24", "9:50")
    contact = hear(
        becca, "I am eighteen and my brother and I share a room. How do we get on the list for a flat?",
        referrer={"name": "Ash Moreno", "reach": "07700 900352"}, source_code="1C",
    )  # fmt: skip
    casework.decide(by=becca, contact=contact, outcome="advice", reason="Told how to ask housing, and whom.")
    casework.reply(by=becca, contact=contact, kind="told", how="phone", words="The housing options team.")
    yield from _danger(w)
    yield w.at("2026-11-24", "10:40")
    contact = hear(
        amara, "Amelia has not been at school since Thursday, and Jude says nobody may come in.",
        child("Amelia", "Farrow", w.date("2015-05-22")), child("Jude", "Farrow", w.date("2018-08-30")),
        referrer={"name": "Miss Pell", "organisation": "Beacon Primary School", "reach": "01632 960351"},
        source_code="2A", basis="safeguarding", told="no", not_told_because="not_reached",
    )  # fmt: skip
    children = {one.person.forename: one.person for one in w.kept["farrow"].members.select_related("person")}
    answer_for(amara, contact, children)
    casework.settle_family(by=amara, contact=contact, family=w.kept["farrow"])
    casework.decide(
        by=amara, contact=contact, outcome="pass_on", reason="Hannah knows them, and must hear this now."
    )
    yield w.at("2026-11-24", "11:05")
    hear(
        tariq, "Wren Fairlocke was sick at nursery, and the number we have for her mum is not right.",
        child("Wren", "Fairlocke", w.date("2024-02-15")),
        referrer={"name": "Posy Lund", "organisation": "Acorns Nursery", "reach": "01632 960397"},
        source_code="2A", told="no", not_told_because="not_reached",
    )  # fmt: skip


def _danger(w: World) -> Story:
    """Immediate protection, decided today: a strategy discussion is due."""
    yield w.at("2026-11-24", "10:10")
    tariq = w.who("tariq")
    contact = hear(
        tariq,
        "Finley’s arm is broken in two places and the story changes each time. He is on the ward; his mum’s "
        "partner wants to take him home.",
        child("Finley", "Radley", w.date("2023-02-17")),
        adult("Jess", "Radley", "mother"),
        referrer={
            "name": "Dr Esi Nkemdor", "organisation": "Wenlow General Hospital", "role": "registrar",
            "reach": "01632 960367",
        },
        source_code="3E", basis="safeguarding", told="no", not_told_because="danger",
    )  # fmt: skip
    family, _ = come_to_know(tariq, contact, "Radley")
    casework.decide(
        by=tariq, contact=contact, outcome="protect", team=w.team("fs1"),
        reason="A broken arm that nobody can explain. He stays on the ward; the police know.",
    )  # fmt: skip
    casework.reply(by=tariq, contact=contact, kind="told", how="phone", words="He must not leave the ward.")
    w.kept["radley"] = family


def waiting_in_team(w: World) -> Story:
    """The Radford-Iqbal family waits in Family Safeguarding 1 for a worker since Friday."""
    yield w.at("2026-11-20", "13:15")
    amara = w.who("amara")
    contact = hear(
        amara, "Since their mother died in the summer the boys run the house, and their dad drives nights.",
        child("Adam", "Radford-Iqbal", w.date("2014-10-07")), child("Idris", "Radford-Iqbal",
        w.date("2018-01-25")),
        adult("Zahid", "Iqbal", "father"),
        referrer={"name": "Imam Tahir Rehman", "organisation": "Corn Street mosque", "reach": "01632 960392"},
        source_code="8", agrees="yes",
    )  # fmt: skip
    come_to_know(amara, contact, "Radford-Iqbal")
    casework.decide(
        by=amara,
        contact=contact,
        outcome="referral",
        team=w.team("fs1"),
        reason="Grief, and too much to carry.",
    )
    casework.reply(by=amara, contact=contact, kind="told", how="phone")
