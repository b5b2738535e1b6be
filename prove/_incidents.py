"""The incidents, through the real acts: each function does what was done, and answers whether it was held.

python -m prove._incidents      tells them in a database of its own, and prints what became of each
"""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from prove._hidden import docx_of, refused


@dataclass
class Town:
    """A family in flight, another family, those who work with both, and the recipients."""

    family: Any
    other: Any
    worker: Any
    manager: Any
    mother: Any
    father: Any
    child: Any
    zoe: Any
    for_mother: Any
    for_father: Any
    for_doctor: Any


HIDDEN_STREET, HIDDEN_POSTCODE = "14 Larch Rise", "ZZ3 7QF"
OLD = {"lines": "3 Old Street", "town": "Wenlow", "postcode": "ZZ1 1ZZ"}
MINUTES = (
    "The police said that the girl had told a teacher that her uncle came into the room at night. "
    "No further action before the interview."
)
FACT = "Her doctor says that she has taken tablets for depression since the spring, and sleeps badly."


def town() -> Town:
    """Everybody, by the real acts."""
    from kith import clock
    from kith.accounts.models import Post, Team, User
    from kith.casework import actions as casework
    from kith.people import actions as people
    from kith.people.models import Family, Member
    from kith.sharing import actions

    began, today = date(2026, 1, 1), clock.today()
    team = Team.objects.create(name="East", kind="safeguarding", ring="01632 960110")
    staff = []
    for name, role in (("Priya Shah", "social_worker"), ("Dele Ade", "manager")):
        user = User.objects.create_user(f"{name.split()[0].lower()}@example.org", name)
        Post.objects.create(user=user, team=team, role=role, starts_on=date(2020, 1, 1))
        staff.append(user)
    worker, manager = staff
    families = [Family.objects.create(name=name, made_on=began) for name in ("Begum", "Marlow")]

    def somebody(family: Any, part: str, forename: str, surname: str, born: date) -> Any:
        person = people.add_person(by=worker, forename=forename, surname=surname, born_on=born)
        Member.objects.create(family=family, person=person, part=part, from_on=began)
        return person

    mother = somebody(families[0], "parent", "Sana", "Begum", date(1990, 1, 1))
    father = somebody(families[0], "parent", "Tom", "Hartley", date(1988, 1, 1))
    child = somebody(families[0], "child", "Aisha", "Begum", date(2016, 5, 5))
    zoe = somebody(families[1], "child", "Zoe", "Marlow", date(2015, 5, 5))
    for family in families:
        casework.allocate(by=manager, family=family, user=worker, on=today)
    given = {"by": worker, "family": families[0]}
    people.live_at(person=mother, others=[child, father], from_on=began, **OLD, **given)
    recipients = [actions.add_recipient(person=one, verified="met", **given) for one in (mother, father)]
    doctor = actions.add_recipient(name="Meera Rao", role="Family doctor", verified="rang_back", **given)
    new = people.live_at(person=mother, others=[child], lines=HIDDEN_STREET, town="Wenlow",
                         postcode=HIDDEN_POSTCODE, **given)  # fmt: skip
    people.protect_place(place=new.place, because="He must not find them.", viewers=[worker], **given)
    return Town(*families, worker, manager, mother, father, child, zoe, *recipients, doctor)


def letter(of: Town, to: Any, words: str) -> Any:
    """A letter put together and checked."""
    from kith.sharing import actions

    given = {"by": of.worker, "family": of.family, "kind": "letter", "recipients": [to]}
    return actions.begin(purpose="What comes next", words=words, **given)


def left(of: Town, sharing: Any) -> Any:
    """Checked, made, entered."""
    from kith.sharing import actions, making

    sharing = actions.finish_check(by=of.worker, sharing=sharing)
    if sharing.state == "waiting":
        sharing = actions.approve(by=of.manager, sharing=sharing)
    making.set_off(sharing, by=of.worker)
    sharing.refresh_from_db()
    return sharing


def kinds(sharing: Any) -> set[str]:
    """What the check found."""
    return set(sharing.findings.values_list("kind", flat=True))


def e1(of: Town) -> tuple[bool, str]:
    """Birmingham: minutes of another family's meeting copied into this family's plan, approved unnoticed."""
    from kith.casework import actions as casework
    from kith.recording import actions as recording
    from kith.recording.terms import Act
    from kith.sharing import actions
    from kith.trail import actions as trail

    note = {"by": of.worker, "kind": "meeting", "on": date(2026, 1, 2)}
    recording.finish_note(family=of.other, what=MINUTES, **note)
    trail.read(Act.NOTES_READ, of.other, by=of.worker, family=of.other)  # whoever copies has had it open
    casework.write_picture(by=of.worker, family=of.family, worry=MINUTES, working="", plan="We meet again.")
    paper = actions.begin(by=of.worker, family=of.family, kind="summary", recipients=[of.for_doctor],
                          purpose="For the meeting")  # fmt: skip
    found = "foreign" in kinds(paper)
    waits = refused(actions.finish_check, by=of.worker, sharing=paper)
    return found and waits, "The passage was found in the other file, and the paper waits for an answer."


def e2(of: Town) -> tuple[bool, str]:
    """Nottinghamshire: one assessment, unredacted, to the mother and to former partners."""
    from kith.recording import actions as recording
    from kith.sharing import actions
    from kith.sharing.models import Sharing

    note = recording.finish_note(by=of.worker, family=of.family, kind="note", on=date(2026, 1, 3),
                                 what=f"We spoke with Sana. {FACT}")  # fmt: skip
    actions.begin(by=of.worker, family=of.family, kind="note", note=note, purpose="Both parents asked",
                  recipients=[of.for_mother, of.for_father])  # fmt: skip
    papers = {one.recipient_id: one for one in Sharing.objects.filter(note=note)}
    his, hers = papers[of.for_father.pk], papers[of.for_mother.pk]
    held = len(papers) == 2 and "third" in kinds(his) and "third" not in kinds(hers)
    return held, "Two papers came of it, and what is hers was found in his."


def e3(of: Town) -> tuple[bool, str]:
    """Wakefield: the hidden address in a medical report that was enclosed."""
    from kith.documents import actions as documents
    from kith.recording import actions as recording
    from kith.sharing import actions, enclosing

    report = docx_of(f"Seen at the clinic. Address: {HIDDEN_STREET}, Wenlow, {HIDDEN_POSTCODE}.")
    stored = documents.take_in(by=of.worker, stream=report, name="medical report.docx", family=of.family)
    note = recording.finish_note(by=of.worker, family=of.family, kind="note", on=date(2026, 1, 4),
                                 what="The report came.")  # fmt: skip
    paper = actions.begin(by=of.worker, family=of.family, kind="note", note=note, purpose="For court",
                          recipients=[of.for_father], enclosed=enclosing.read([stored]))  # fmt: skip
    found = paper.findings.filter(kind="place").exclude(enclosure=None)
    kept = all(
        refused(actions.resolve, by=of.worker, finding=one, resolution="kept", because="The court asked.")
        for one in found
    )
    return found.exists() and kept, "The address in the report was found, and could not be kept."


def e4(of: Town) -> tuple[bool, str]:
    """Charnwood: a letter about the change of address went to the old one, and was opened there."""
    from kith.sharing import actions
    from kith.sharing.queries import post_of

    paper = left(of, letter(of, of.for_mother, "We have your new address. We come on Friday."))
    posted = refused(actions.hand_over, by=of.worker, sharing=paper, how="post", on=paper.made_at.date())
    words = _words(paper)
    nowhere = not post_of(of.for_mother).lines and "Old Street" not in words and "Larch" not in words
    return posted and nowhere and paper.state == "left", "No address stood on it, and post was refused."


def e6(of: Town) -> tuple[bool, str]:
    """Wrong pages in an envelope: every page says for whom it is, whose it is, and its reference."""
    from pypdf import PdfReader

    from kith.documents import serving

    paper = left(of, letter(of, of.for_doctor, "We come again soon. " * 400))
    pages = [
        " ".join(page.extract_text().split())
        for page in PdfReader(io.BytesIO(serving.content_of(paper.pdf))).pages
    ]
    held = len(pages) > 1 and all(paper.reference in page and "For Meera Rao" in page for page in pages)
    return held, f"Each of {len(pages)} pages says for whom it is, with its reference."


def e7(of: Town) -> tuple[bool, str]:
    """Doncaster: papers about a different child in a child's file."""
    paper = letter(of, of.for_doctor, "Zoe Marlow was seen at school. She is well.")
    return "other_name" in kinds(paper), "The name of a child who is not of this family was asked about."


def e10(of: Town) -> tuple[bool, str]:
    """Islington: everybody's data hidden behind what was shown."""
    from kith.documents import actions as documents
    from kith.recording import actions as recording
    from kith.sharing import actions, enclosing

    hidden = docx_of("The figures are below.", hidden="Zoe Marlow, 5 May 2015, ZZ9 9ZZ")
    stored = documents.take_in(by=of.worker, stream=hidden, name="figures.docx", family=of.family)
    note = recording.finish_note(
        by=of.worker, family=of.family, kind="note", on=date(2026, 1, 5), what="Figures."
    )
    paper = actions.begin(by=of.worker, family=of.family, kind="note", note=note, purpose="For the doctor",
                          recipients=[of.for_doctor], enclosed=enclosing.read([stored]))  # fmt: skip
    found = paper.findings.filter(kind="hidden")
    kept = all(
        refused(actions.resolve, by=of.worker, finding=one, resolution="kept", because="They need it.")
        for one in found
    )
    return found.exists() and kept, "The hidden layer was found, and the file could only be left out."


def e15(of: Town) -> tuple[bool, str]:
    """Oxfordshire: the promised correction never reached the others; her medical facts went to him."""
    from kith.recording import actions as recording
    from kith.sharing import actions
    from kith.tasks.models import Task

    note = recording.finish_note(by=of.worker, family=of.family, kind="note", on=date(2026, 1, 6),
                                 what="She did not come to the clinic.")  # fmt: skip
    paper = left(of, actions.begin(by=of.worker, family=of.family, kind="note", note=note,
                                   purpose="For the doctor", recipients=[of.for_doctor]))  # fmt: skip
    recording.correct_note(
        by=of.worker, note=note, because="She came.", on=note.on, what="She came to the clinic."
    )
    told = Task.objects.filter(
        kind="correction", what__startswith="Tell Meera Rao", path=paper.get_absolute_url()
    )
    his = letter(of, of.for_father, f"About Sana: {FACT}")
    return told.exists() and "third" in kinds(
        his
    ), "Whoever had it must be told; her facts were found in his letter."


def _words(paper: Any) -> str:
    from kith.documents import paper as papers

    return papers.words_of(paper.pdf) + papers.words_of(paper.word) if paper.pdf else ""


REPLAYED: dict[str, Callable[[Town], tuple[bool, str]]] = {
    "E1": e1, "E2": e2, "E3": e3, "E4": e4, "E6": e6, "E7": e7, "E10": e10, "E15": e15,
}  # fmt: skip


def replay(names: tuple[str, ...] = tuple(REPLAYED)) -> dict[str, dict[str, Any]]:
    """What became of each; `held` says whether it was stopped or found."""
    of = town()
    found = {}
    for name in names:
        held, how = REPLAYED[name](of)
        found[name] = {"held": held, "how": how}
    return found


if __name__ == "__main__":
    import django

    django.setup()
    from kith.documents import press

    sys.stdout.write(json.dumps(replay()) + "\n")
    press.let_go()
