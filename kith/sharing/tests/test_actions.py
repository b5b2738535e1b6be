"""Papers from the first press to the register: what is found, who must look, and what is refused."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from kith.casework import actions as casework
from kith.documents import paper as papers
from kith.documents import serving, taking
from kith.notices.models import Notice
from kith.recording import actions as recording
from kith.refusals import Refused
from kith.sharing import actions, making, queries
from kith.sharing.models import Part, Register, Sharing
from kith.sharing.tests.conftest import CONFIDED, POSTCODE, STREET, TODAY, kinds, protect, write
from kith.tasks.models import Task
from kith.trail.models import Event

pytestmark = pytest.mark.django_db


def letter(town, to, words, **more):
    given = {"by": town.priya, "family": town.family, "kind": "letter", "recipients": [to]}
    return actions.begin(**given | {"purpose": "What comes next", "words": words} | more)


def left(town, sharing):
    """Checked, made and entered."""
    actions.finish_check(by=town.priya, sharing=sharing)
    making.set_off(sharing, by=town.priya)
    sharing.refresh_from_db()
    assert sharing.state == "left", sharing.comment
    return sharing


def entered(town, sharing):
    """Checked and entered in the register, with a small file in the place of the paper that is set."""
    actions.finish_check(by=town.priya, sharing=sharing)
    actions.start_making(by=town.priya, sharing=sharing)
    return actions.leave(
        by=town.priya, sharing=sharing, pdf=taking.examine("a.txt", b"A paper."), word=None, pages=1
    )


def said_by(refusal):
    return refusal.value.sentence


def test_a_letter_leaves_with_its_reference_on_every_page(town, for_sana):
    words = "Thank you for the time you gave us.\n\n" + "We come again soon. " * 260
    sharing = left(town, letter(town, for_sana, words))
    content = serving.content_of(sharing.pdf)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]
    assert len(pages) > 2
    for page in pages:
        assert sharing.reference in page and "For Sana Begum" in page and "version 1" in page
    assert "3 Old Street" in pages[0] and "Dear Sana" in pages[0]
    assert sharing.reference in papers.words_of(sharing.word)
    entry = Register.objects.get()
    assert (entry.recipient, entry.sha256, entry.pages, entry.version) == (
        "Sana Begum",
        sharing.pdf.sha256,
        len(pages),
        1,
    )
    assert Event.objects.filter(act="sharing.left", family_ref=town.family.pk).exists()


def test_each_recipient_gets_a_paper_of_their_own(town, for_sana, for_rao):
    write(town)
    actions.begin(by=town.priya, family=town.family, kind="summary", recipients=[for_sana, for_rao, for_sana],
                  purpose="For the meeting")  # fmt: skip
    rows = Sharing.objects.all()
    assert {one.recipient for one in rows} == {for_sana, for_rao} and len(
        {one.reference for one in rows}
    ) == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [({"recipients": []}, "recipients"), ({"purpose": " "}, "purpose"), ({"words": "\n"}, "words"),
     ({"kind": "child_story"}, "child"), ({"kind": "note"}, "note")],
)  # fmt: skip
def test_a_paper_begun_wrongly_is_refused(town, for_sana, change, field):
    with pytest.raises(Refused) as refusal:
        letter(town, for_sana, **{"words": "Hello."} | change)
    assert refusal.value.field == field and not Sharing.objects.exists()


def test_a_paper_is_for_people_of_this_familys_list(town, for_sana):
    with pytest.raises(Refused):
        letter(town, for_sana, "Hello.", family=town.other)
    actions.end_recipient(by=town.priya, recipient=for_sana)
    for_sana.refresh_from_db()
    with pytest.raises(Refused):
        letter(town, for_sana, "Hello.")


def test_a_protected_address_is_found_taken_out_and_never_kept(town, for_tom):
    protect(town)
    words = f"Hello.\n\nThe children are well. They are at {STREET}, Wenlow {POSTCODE}. Write soon."
    sharing = letter(town, for_tom, words)
    places = sharing.findings.filter(kind="place")
    assert {one.words for one in places} == {STREET, POSTCODE}
    with pytest.raises(Refused) as refusal:
        actions.resolve(by=town.priya, finding=places[0], resolution="kept", because="He asked for it twice.")
    assert "never printed" in said_by(refusal)
    with pytest.raises(Refused) as refusal:
        actions.finish_check(by=town.priya, sharing=sharing)
    assert "Answer everything" in said_by(refusal)
    for one in places:
        actions.resolve(by=town.priya, finding=one, resolution="words")
    sharing = left(town, sharing)
    text = papers.words_of(sharing.pdf) + papers.words_of(sharing.word)
    assert "Larch" not in text and POSTCODE not in text and "The children are well." in text


def test_a_paper_that_holds_after_all_what_was_taken_out_is_kept_back(town, for_tom):
    protect(town)
    sharing = letter(town, for_tom, "All is well.")
    part = Part.objects.get()
    part.lines[0]["words"] = f"They are at {STREET}."
    part.save()
    actions.finish_check(by=town.priya, sharing=sharing)
    making.set_off(sharing, by=town.priya)
    sharing.refresh_from_db()
    assert sharing.state == "checking" and "protected address" in sharing.comment and sharing.pdf is None
    assert not Register.objects.exists()


def test_what_one_child_confided_is_found_wherever_it_was_pasted(town, for_sana):
    write(town, children=[{"child": town.noah, "seen": True, "confided": CONFIDED}])
    sharing = letter(town, for_sana, f"Noah told us: {CONFIDED}")
    found = sharing.findings.get(kind="confided")
    with pytest.raises(Refused):
        actions.resolve(by=town.priya, finding=found, resolution="kept", because="She is his mother.")


def test_a_confidence_stands_in_no_paper_but_the_childs_own(town, for_sana):
    write(town, children=[{"child": town.noah, "seen": True, "said": "Hm.", "confided": CONFIDED}])
    for_noah = actions.add_recipient(by=town.priya, family=town.family, person=town.noah, verified="met")
    given = {"by": town.priya, "family": town.family, "kind": "child_story", "child": town.noah,
             "purpose": "His story", "confided": True}  # fmt: skip
    hers = actions.begin(recipients=[for_sana], **given)
    his = actions.begin(recipients=[for_noah], **given)
    text = {one.pk: str([part.lines for part in one.parts.all()]) for one in (hers, his)}
    assert CONFIDED not in text[hers.pk] and not hers.confided
    assert CONFIDED in text[his.pk] and his.confided and "confided" not in kinds(his)


def test_one_childs_story_leaves_out_the_part_of_the_other(town, for_rao):
    write(town, children=[{"child": town.aisha, "seen": True, "said": "It is a 6."},
                          {"child": town.noah, "seen": True, "day": "Porridge with Dave."}])  # fmt: skip
    made = actions.begin(by=town.priya, family=town.family, kind="child_story", child=town.aisha,
                         recipients=[for_rao], purpose="Her story")  # fmt: skip
    text = str([part.lines for part in made.parts.all()])
    assert "It is a 6." in text and "Porridge" not in text


def test_words_of_a_struck_note_are_found(town, for_rao):
    note = write(town, "He was seen hitting her with the flat of his hand on the stairs.")
    recording.strike_note(by=town.priya, note=note, because="It was another family.")
    sharing = letter(town, for_rao, "He was seen hitting her with the flat of his hand on the stairs.")
    assert "struck" in kinds(sharing)
    with pytest.raises(Refused):
        actions.begin(
            by=town.priya, family=town.family, kind="note", note=note, recipients=[for_rao], purpose="x"
        )


def test_a_name_of_nobody_in_this_file_is_asked_about(town, for_rao):
    sharing = letter(town, for_rao, "We spoke with Zoe Marlow and with Aisha Begum and Priya Shah.")
    assert [one.words for one in sharing.findings.all()] == ["Zoe Marlow"]


def test_a_passage_copied_from_a_file_its_writer_had_open_is_found(town, for_rao, signed_in):
    copied = "The police said that the uncle was seen on the stairs with a belt in his hand."
    write(town, copied, family=town.other, children=[], kind="note")
    signed_in(town.priya).get(f"/families/{town.other.pk}/notes/")
    sharing = letter(town, for_rao, f"We know this. {copied}")
    assert "foreign" in kinds(sharing)


def test_what_is_kept_needs_another_pair_of_eyes(town, for_sana):
    sharing = letter(town, for_sana, "Tom will fetch Aisha on Fridays.")
    found = sharing.findings.get(kind="third")
    with pytest.raises(Refused) as refusal:
        actions.resolve(by=town.priya, finding=found, resolution="kept", because="so")
    assert refusal.value.field == "because"
    actions.resolve(by=town.priya, finding=found, resolution="kept", because="They agreed it together.")
    sharing = actions.finish_check(by=town.priya, sharing=sharing)
    assert sharing.state == "waiting" and "Tom" in sharing.asked_because
    assert Notice.objects.filter(user=town.dele, words__contains="second person").exists()
    with pytest.raises(Refused) as refusal:
        actions.approve(by=town.priya, sharing=sharing)
    assert "yourself" in said_by(refusal)
    with pytest.raises(Refused):
        actions.start_making(by=town.priya, sharing=sharing)
    actions.give_back(by=town.dele, sharing=sharing, comment="Say who agreed.")
    sharing = actions.finish_check(by=town.priya, sharing=sharing)
    sharing = actions.approve(by=town.dele, sharing=sharing)
    actions.start_making(by=town.priya, sharing=sharing)
    actions.leave(by=town.priya, sharing=sharing, pdf=taking.examine("a.txt", b"A."), word=None, pages=1)
    assert Register.objects.get().approved_by == town.dele and Register.objects.get().kept == 1


def test_whoever_answered_a_finding_cannot_approve_the_paper(town, for_sana):
    sharing = letter(town, for_sana, "Tom will fetch Aisha on Fridays.")
    found = sharing.findings.get()
    actions.resolve(by=town.dele, finding=found, resolution="kept", because="They agreed it together.")
    sharing = actions.finish_check(by=town.priya, sharing=sharing)
    with pytest.raises(Refused):
        actions.approve(by=town.dele, sharing=sharing)


def test_a_restricted_file_always_has_a_second_person(town, for_rao):
    from kith.people.models import Seal

    Seal.objects.create(family=town.family, level="restricted", reason="staff", ring="1", set_by=town.dele,
                        set_on=TODAY, review_on=TODAY)  # fmt: skip
    sharing = actions.finish_check(by=town.priya, sharing=letter(town, for_rao, "All is well."))
    assert sharing.state == "waiting" and "restricted" in sharing.asked_because


def test_one_answer_may_count_for_everything_like_it(town, for_sana):
    sharing = letter(town, for_sana, "Tom came.\n\nTom went.\n\nTom came again.")
    first = sharing.findings.first()
    actions.resolve(by=town.priya, finding=first, resolution="kept", because="She was there too.", alike=True)
    assert not sharing.findings.filter(resolution="").exists()


def test_an_address_she_has_fled_gets_no_post_and_the_new_one_is_on_no_paper(town, for_sana):
    assert queries.post_of(for_sana).lines == ("3 Old Street", "Wenlow", "ZZ1 1ZZ")
    before = entered(town, letter(town, for_sana, "We come on Friday."))
    protect(town)
    assert queries.post_of(for_sana).lines == ()
    with pytest.raises(Refused) as refusal:
        actions.hand_over(by=town.priya, sharing=before, how="post", on=TODAY)
    assert "protected" in said_by(refusal)
    after = left(town, letter(town, for_sana, "We come on Friday."))
    text = papers.words_of(after.pdf) + papers.words_of(after.word)
    assert "Old Street" not in text and "Larch" not in text
    assert actions.hand_over(by=town.priya, sharing=after, how="hand", on=TODAY)
    for_sana.refresh_from_db()
    assert actions.look_again(by=town.priya, recipient=for_sana).place is None


def test_an_address_that_changed_waits_for_somebody_to_look(town, for_tom):
    from kith.people import actions as people

    sharing = entered(town, letter(town, for_tom, "We come on Friday."))
    people.live_at(by=town.priya, person=town.tom, family=town.family, lines="1 New Road", postcode="ZZ1 9ZZ")
    with pytest.raises(Refused) as refusal:
        actions.hand_over(by=town.priya, sharing=sharing, how="post", on=TODAY)
    assert "Look at the address again" in said_by(refusal)
    actions.look_again(by=town.priya, recipient=for_tom)
    sharing.refresh_from_db()
    assert actions.hand_over(by=town.priya, sharing=Sharing.objects.get(), how="post", on=TODAY)


@pytest.mark.parametrize(
    ("how", "on", "field"),
    [("mail", TODAY, "how"), ("hand", TODAY + timedelta(1), "on"), ("hand", TODAY - timedelta(1), "on")],
)
def test_handing_over_says_how_and_on_which_day(town, for_tom, how, on, field):
    sharing = entered(town, letter(town, for_tom, "We come on Friday."))
    with pytest.raises(Refused) as refusal:
        actions.hand_over(by=town.priya, sharing=sharing, how=how, on=on)
    assert refusal.value.field == field


def test_after_a_death_nothing_leaves(town, for_sana):
    ready = letter(town, for_sana, "We come on Friday.")
    actions.finish_check(by=town.priya, sharing=ready)
    casework.stop(by=town.priya, family=town.family, kind="death", on=TODAY)
    for act in (lambda: letter(town, for_sana, "Hello."), lambda: making.set_off(ready, by=town.priya)):
        with pytest.raises(Refused) as refusal:
            act()
        assert "stopped" in said_by(refusal)
    assert not Register.objects.exists()


def test_a_correction_becomes_a_task_for_each_past_recipient(town, for_sana, for_rao):
    note = write(town)
    for one in (for_sana, for_rao):
        given = {"by": town.priya, "family": town.family, "kind": "note", "note": note}
        entered(town, actions.begin(recipients=[one], purpose="For the file", **given))
    under_way = letter(town, for_rao, "Hello.")
    seen = [{"child": town.aisha, "seen": True}, {"child": town.noah, "seen": True}]
    right = {"because": "It was Tuesday.", "on": TODAY, "what": "Sana let me in.", "children": seen}
    recording.correct_note(by=town.dele, note=note, **right)
    tasks = Task.objects.filter(kind="correction")
    assert sorted(one.what.split(" that")[0] for one in tasks) == ["Tell Meera Rao", "Tell Sana"]
    assert Notice.objects.filter(user=town.priya, words__contains="corrected").count() == 2
    assert not under_way.corrections.exists()
    told = Sharing.objects.get(recipient=for_rao, kind="note")
    new = actions.again(by=town.priya, sharing=told)
    assert (new.reference, new.version) == (told.reference, 2)
    with pytest.raises(Refused):
        actions.again(by=town.priya, sharing=told)
    assert "Sana let me in." in str([part.lines for part in new.parts.all()])
    new = entered(town, new)
    actions.hand_over(by=town.priya, sharing=new, how="hand", on=TODAY)
    assert [one.what.split(" that")[0] for one in tasks.filter(done_on=None)] == ["Tell Sana"]


def test_a_paper_withdrawn_is_asked_back_from_whoever_has_it(town, for_sana):
    sharing = entered(town, letter(town, for_sana, "We come on Friday."))
    actions.hand_over(by=town.priya, sharing=sharing, how="hand", on=TODAY)
    with pytest.raises(Refused):
        actions.withdraw(by=town.priya, sharing=sharing, because=" ")
    actions.withdraw(by=town.priya, sharing=sharing, because="The day was wrong.")
    assert Task.objects.get(kind="correction").what.startswith("Ask Sana to give back")
    with pytest.raises(Refused):
        actions.hand_over(by=town.priya, sharing=sharing, how="hand", on=TODAY)


def test_a_letter_changed_while_it_is_checked_is_checked_anew(town, for_sana):
    sharing = letter(town, for_sana, "Tom came.")
    actions.rewrite(by=town.priya, sharing=sharing, words="Nani came.")
    assert not sharing.findings.exists() and queries.words_of_letter(sharing) == "Nani came."
    actions.finish_check(by=town.priya, sharing=sharing)
    with pytest.raises(Refused):
        actions.rewrite(by=town.priya, sharing=sharing, words="Tom came.")
    actions.drop(by=town.priya, sharing=sharing)
    with pytest.raises(Refused):
        making.set_off(sharing, by=town.priya)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"name": "Reception"}, "name"), ({"name": "Mr and Mrs Begum"}, "name"),
     ({"name": "Meera Rao", "verified": "guess"}, "verified")],
)  # fmt: skip
def test_a_recipient_is_one_verified_person(town, given, field):
    with pytest.raises(Refused) as refusal:
        actions.add_recipient(**{"by": town.priya, "family": town.family, "verified": "met"} | given)
    assert refusal.value.field == field


def test_somebody_of_another_family_is_no_recipient(town, for_sana):
    zoe = town.other.members.get().person
    for person in (zoe, town.sana):
        with pytest.raises(Refused):
            actions.add_recipient(by=town.priya, family=town.family, person=person, verified="met")


def test_a_letter_begins_with_what_was_promised_and_when_we_come(town, for_sana):
    recording.promise(by=town.priya, family=town.family, words="Ring the school", to=town.sana, due_on=TODAY)
    recording.promise(by=town.priya, family=town.family, words="Ask his boss", to=town.tom, due_on=TODAY)
    words = queries.draft_letter(town.family, for_sana, town.priya)
    assert "Ring the school, by Tuesday 24 November 2026" in words and "Ask his boss" not in words


def test_the_whole_file_is_made_in_parts_with_progress(town, for_rao, settings):
    settings.KITH_PAPERS = "here"
    for number in range(90):
        write(town, f"Visit {number}. Nani let me in.", kind="note", children=[])
    sharing = actions.begin(
        by=town.priya,
        family=town.family,
        kind="whole_file",
        recipients=[for_rao],
        purpose="Court",
    )
    assert sharing.parts.count() >= 4 and kinds(sharing) == []
    sharing = left(town, sharing)
    done, of = making.how_far(sharing)
    assert done == of > 4
    text = papers.words_of(sharing.pdf)
    assert all(f"Visit {number}." in text for number in range(90))
