"""The story written down and handed out: a finished chronology, a mother's letter, thanks and complaints."""

from typing import Any, Final

from kith import clock
from kith.casework import actions as casework
from kith.demo.telling import Story, World
from kith.people.models import Family, OutsideWorker
from kith.people.queries import members_of
from kith.recording import actions as recording
from kith.recording.models import Chronology, Note
from kith.sharing import actions as sharing
from kith.sharing import making
from kith.sharing.models import Sharing
from kith.sharing.terms import NEVER_KEPT

# Day, what it shows, title, what happened, what it meant for the children, days of the notes it draws on.
MATTERED: Final = (
    (
        "2026-06-09", "strength", "Sana asks for help",
        "Sana went to Noah’s teacher herself: both children were tired, and so was she.",
        "A grown-up said aloud what the children had been carrying.", ("2026-06-11",),
    ),
    (
        "2026-07-16", "change", "The weekends stand out",
        "Sana rests at her sister’s on Saturday nights and Tom has the children. Aisha drew her dad lying "
        "down.",
        "Aisha had become the one who hears if the door goes. Nobody asked which door.",
        ("2026-06-18", "2026-07-16"),
    ),
    (
        "2026-08-08", "worry", "Noah outside at eleven at night",
        "Mrs Owusu found Noah in the road in his pyjamas. Tom had been drinking and did not wake. Tom: “I "
        "would "
        "have woken.”",
        "Noah thought that nobody was in. Aisha has stayed awake since, to look after him.", ("2026-08-10",),
    ),
    (
        "2026-09-04", "worry", "Sana and the children move",
        "After Tom broke the kitchen door Sana left with both children. Their address is protected.",
        "New walk, new room, same school. The cat stayed with Mrs Owusu.", ("2026-09-02",),
    ),
    (
        "2026-09-10", "change", "A second change of worker, our doing",
        "The family has told its story to three of us since June.",
        "Noah asked Priya whether she was “the last one”.", ("2026-09-08", "2026-09-10"),
    ),
    (
        "2026-10-12", "strength", "Tom rings Nani himself",
        "He had begun to drink while the children were there, and asked Nani to fetch them. She was there "
        "within "
        "a quarter of an hour.",
        "The danger was there, and the grown-ups did what they had said.", ("2026-10-12",),
    ),
    (
        "2026-11-06", "strength", "One clock is enough",
        "Three stays with Dave there each time. Aisha drew her house with a single clock and took off her "
        "watch "
        "at night.",
        "She sleeps. Noah knows whom to wake.", ("2026-10-23", "2026-11-06"),
    ),
)  # fmt: skip
LETTER: Final = "\n\n".join((
    "Thank you for Tuesday, and for the tea. I write down what we said, so that you have it in your drawer.",
    "You told me that Tom has kept to Friday noon for six weekends, and that it is strange to trust "
    "somebody by the clock. I think that you all do what the plan says, and I wrote so in my note.",
    "I promised to ask housing for a cot and a room that is not up two flights. They want a letter from the "
    "midwife first. I have asked for it, and you will hear from me by the end of the month, either way.",
    "I come again after the network has met at Leila’s.",
))  # fmt: skip


def chronology(w: World) -> Story:
    """Priya writes what mattered and finishes it; then she begins the next version."""
    yield w.at("2026-11-13", "9:20")
    family, priya = w.kept["begum_hartley"], w.who("priya")
    children = [m.person for m in members_of(family, clock.today()) if m.part == "child"]
    for written, sign, title, words, impact, sources in MATTERED:
        notes = Note.objects.filter(family=family, on__in=[w.date(day) for day in sources])
        recording.write_entry(
            by=priya, family=family, on=w.date(written), sign=sign, title=title, words=words, impact=impact,
            children=[one for one in children if not one.unborn], notes=list(notes),
        )  # fmt: skip
    yield w.at("2026-11-13", "11:40")
    recording.finish_chronology(by=priya, chronology=Chronology.objects.get(family=family))


def shared(w: World) -> Story:
    """The family's summary to Miss Grant waits for a check; a note reaches Sana by hand, and is then put "
    "right."""
    yield w.at("2026-11-06", "17:20")
    family, priya, sana = w.kept["begum_hartley"], w.who("priya"), w.kept["sana"]
    mother = sharing.add_recipient(by=priya, family=family, verified="met", person=sana)
    note = Note.objects.get(family=family, on=w.date("2026-10-09"))
    _leave(w, family, mother, "note", "She asked to have what the children said.", note=note)
    yield w.at("2026-11-20", "10:30")
    _leave(w, family, mother, "letter", "What we said and what was promised.", words=LETTER)
    teacher = OutsideWorker.objects.filter(family=family, name="Miss Grant").first()
    school = sharing.add_recipient(
        by=priya, family=family, verified="known", outside=teacher, name="Olive Grant",
        verified_words="We have rung each other since June; I have met her at Lappington Hall.",
    )  # fmt: skip
    sharing.begin(
        by=priya, family=family, kind="summary", recipients=[school],
        purpose="For the meeting about the spring term.",
    )  # fmt: skip


def _leave(w: World, family: Family, to: Any, kind: str, purpose: str, **more: Any) -> Sharing:
    """A paper is begun, what the check found is answered, a second person looks, and it is handed over."""
    priya, dele = w.who("priya"), w.who("dele")
    made = sharing.begin(by=priya, family=family, kind=kind, recipients=[to], purpose=purpose, **more)
    for finding in made.findings.filter(resolution=""):
        if not made.findings.filter(pk=finding.pk, resolution="").exists():
            continue
        if finding.kind in NEVER_KEPT:
            gone = "passage" if finding.whole else "words"
            sharing.resolve(by=priya, finding=finding, resolution=gone)
        else:
            because = "She told me this herself, or was there."
            sharing.resolve(by=priya, finding=finding, resolution="kept", because=because)
    made = sharing.finish_check(by=priya, sharing=made)
    if made.state == "waiting":
        made = sharing.approve(by=dele, sharing=made)
    made = making.set_off(made, by=priya)
    if made.state == "left":
        sharing.hand_over(by=priya, sharing=made, how="hand", on=clock.today(), words="At her kitchen table.")
    return made


def rights(w: World) -> Story:
    """Thanks for Priya from Nani; a father's complaint about a letter, upheld, and one about a worker, "
    "open."""
    yield w.at("2026-09-21", "10:00")
    family, dele, helen = w.kept["begum_hartley"], w.who("dele"), w.who("helen")
    people = {m.person.first: m.person for m in members_of(family, clock.today())}
    upheld = casework.record_complaint(
        by=helen, kind="complaint", whose=people["Tom"], family=family, about=[w.who("joseph")],
        received_on=clock.today(),
        words="A letter about my children went to my old address, and the man at Dunsfell Lane opened it. "
        "Nobody "
        "asked me where I live now.",
    )  # fmt: skip
    yield w.at("2026-09-30", "15:00")
    asked = upheld.stages.get(stage=1).who or dele
    casework.answer_complaint(
        by=asked, complaint=upheld, outcome="upheld", answered_on=clock.today(),
        answer="You are right. We used an address from June. I am sorry, and have told you so on the phone.",
    )  # fmt: skip
    casework.change_because_of(
        by=asked, complaint=upheld,
        what_changed="Before a letter goes the worker asks where the person lives today.",
    )  # fmt: skip
    yield w.at("2026-10-26", "11:30")
    casework.record_complaint(
        by=w.who("priya"), kind="compliment", whose=people["Nani"], family=family, received_on=clock.today(),
        words="She tells us the day and then she comes on that day. Nobody did this before. God bless her "
        "knees.",
    )  # fmt: skip
    yield w.at("2026-11-16", "12:10")
    doyle = Family.objects.get(name="Doyle")
    mother = next(m.person for m in members_of(doyle, clock.today()) if m.person.first == "Shauna")
    casework.record_complaint(
        by=w.who("fiona"), kind="complaint", whose=mother, family=doyle, about=[w.who("priya")],
        received_on=w.date("2026-11-16"),
        words="She said Saturday and my lad stood there in his best coat with the Marchbank bike. She did "
        "not come "
        "and she did not ring till five.",
    )  # fmt: skip
