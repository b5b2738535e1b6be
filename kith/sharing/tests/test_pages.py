"""Pages of papers, as the right and as the wrong person."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith.access import Role
from kith.accounts.models import Post, User
from kith.casework import actions as casework
from kith.documents import taking
from kith.people.models import Grant
from kith.recording import actions as recording
from kith.sharing import actions
from kith.sharing.models import Recipient, Register, Sharing
from kith.sharing.tests.conftest import CONFIDED, TODAY, worker, write

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"sharing:{name}", args=args)


def letter(town, to, words="We come on Friday."):
    given = {"by": town.priya, "family": town.family, "kind": "letter", "recipients": [to]}
    return actions.begin(purpose="What comes next", words=words, **given)


def entered(town, sharing):
    actions.finish_check(by=town.priya, sharing=sharing)
    actions.start_making(by=town.priya, sharing=sharing)
    file = taking.examine("a.txt", b"A paper.")
    return actions.leave(by=town.priya, sharing=sharing, pdf=file, word=None, pages=1)


@pytest.fixture
def colleague(town):
    """Somebody of the same team who does not work with this family."""
    Grant.objects.create(family=town.family, team=town.team, because="team", starts_on=date(2026, 1, 1))
    return worker("Bo Lind", Role.SOCIAL_WORKER, town.team)


@pytest.fixture
def governance(db, settings):
    settings.KITH_AUTHENTICATOR_ROLES = set()
    user = User.objects.create_user("fiona@example.org", "Fiona Grey")
    Post.objects.create(user=user, role="governance", starts_on=date(2020, 1, 1))
    return user


def test_a_recipient_is_added_and_a_letter_written_and_checked(town, signed_in):
    browser = signed_in(town.priya)
    assert "Nothing has left yet" in browser.get(page("papers", town.family.pk)).content.decode()
    data = {"person": town.sana.pk, "verified": "met"}
    assert browser.post(page("new_person", town.family.pk), data).status_code == 302
    to = Recipient.objects.get()
    assert "3 Old Street" in browser.get(page("recipients", town.family.pk)).content.decode()
    text = browser.get(page("write_letter", town.family.pk, to.pk)).content.decode()
    assert "Dear Sana," in text and "Flesch-Kincaid" in text and "Thank you for talking with us." in text
    answer = browser.post(
        page("write_letter", town.family.pk, to.pk), {"words": "Tom came.", "purpose": "What comes next"}
    )
    sharing = Sharing.objects.get()
    assert answer.url == sharing.get_absolute_url()
    text = browser.get(answer.url).content.decode()
    assert "About somebody who lives in another household" in text and "The check is done" not in text
    found = sharing.findings.get()
    where = page("finding", town.family.pk, sharing.pk, found.pk)
    assert "There is a problem" in browser.post(where, {"resolution": "kept"}).content.decode()
    browser.post(where, {"resolution": "kept", "because": "They agreed it."})
    browser.post(page("finish", town.family.pk, sharing.pk))
    browser.post(page("approve", town.family.pk, sharing.pk))
    sharing.refresh_from_db()
    assert sharing.state == "waiting"
    signed_in(town.dele).post(page("approve", town.family.pk, sharing.pk))
    sharing.refresh_from_db()
    assert sharing.state == "ready" and sharing.approved_by == town.dele


def test_outsiders_are_added_by_name(town, signed_in):
    browser = signed_in(town.priya)
    data = {"name": "The Surgery", "verified": "rang_back"}
    browser.post(page("new_outside", town.family.pk), data | {"name": "Surgery"})
    assert not Recipient.objects.exists()
    browser.post(page("new_outside", town.family.pk), data | {"name": "Meera Rao", "role": "Family doctor"})
    assert Recipient.objects.get().who == "Meera Rao, Family doctor"


def test_two_recipients_make_two_papers(town, for_sana, for_rao, signed_in):
    write(town)
    data = {"recipients": [for_sana.pk, for_rao.pk], "purpose": "For the meeting"}
    answer = signed_in(town.priya).post(page("new_summary", town.family.pk), data)
    assert answer.url == page("papers", town.family.pk) and Sharing.objects.count() == 2


def test_the_team_sees_papers_and_makes_none(town, for_sana, colleague, signed_in):
    sharing = entered(town, letter(town, for_sana))
    browser = signed_in(colleague)
    text = browser.get(page("papers", town.family.pk)).content.decode()
    assert sharing.reference in text and "Make a new paper" not in text
    assert browser.get(page("pdf", town.family.pk, sharing.pk)).status_code == 200
    for name in ("new_summary", "new_letter", "recipients"):
        assert browser.get(page(name, town.family.pk)).status_code == 403
    for name in ("finish", "make", "again", "drop"):
        assert browser.post(page(name, town.family.pk, sharing.pk)).status_code == 403


def test_a_stranger_is_told_whom_to_ring_and_sees_no_paper(town, for_sana, signed_in):
    sharing = entered(town, letter(town, for_sana))
    stranger = worker("Olu Ash", Role.SOCIAL_WORKER, None)
    for name, args in (("papers", ()), ("paper", (sharing.pk,)), ("pdf", (sharing.pk,))):
        answer = signed_in(stranger).get(page(name, town.family.pk, *args))
        assert answer.status_code == 403 and sharing.reference not in answer.content.decode()


def test_a_paper_of_one_family_is_not_found_through_another(town, for_sana, signed_in):
    sharing = entered(town, letter(town, for_sana))
    assert signed_in(town.priya).get(page("pdf", town.other.pk, sharing.pk)).status_code == 404


def test_a_childs_own_paper_with_a_confidence_is_hidden_from_the_team(town, colleague, signed_in):
    write(town, children=[{"child": town.noah, "seen": True, "confided": CONFIDED}])
    to = actions.add_recipient(by=town.priya, family=town.family, person=town.noah, verified="met")
    sharing = actions.begin(by=town.priya, family=town.family, kind="child_story", child=town.noah,
                            recipients=[to], purpose="His story", confided=True)  # fmt: skip
    assert CONFIDED in signed_in(town.priya).get(sharing.get_absolute_url()).content.decode()
    assert signed_in(colleague).get(sharing.get_absolute_url()).status_code == 404


def test_only_what_left_is_fetched_and_what_was_withdrawn_is_not(town, for_sana, signed_in):
    sharing = letter(town, for_sana)
    browser = signed_in(town.priya)
    where = page("pdf", town.family.pk, sharing.pk)
    assert browser.get(where).status_code == 404
    entered(town, sharing)
    answer = browser.get(where)
    assert answer.status_code == 200 and answer["Content-Disposition"].startswith("attachment")
    browser.post(page("withdraw", town.family.pk, sharing.pk), {"because": "The day was wrong."})
    assert browser.get(where).status_code == 404
    assert "Withdrawn" in browser.get(page("papers", town.family.pk)).content.decode()


def test_it_is_said_how_a_paper_was_handed_over(town, for_sana, signed_in):
    sharing = entered(town, letter(town, for_sana))
    browser = signed_in(town.priya)
    data = {"how": "hand", "on_day": TODAY.day, "on_month": TODAY.month, "on_year": TODAY.year}
    browser.post(page("handed", town.family.pk, sharing.pk), data)
    assert sharing.handings.get().how == "hand"
    assert "By hand" in browser.get(page("papers", town.family.pk)).content.decode()


def test_after_a_death_the_page_says_so_and_nothing_can_be_begun(town, for_sana, signed_in):
    casework.stop(by=town.priya, family=town.family, kind="death", on=TODAY)
    text = signed_in(town.priya).get(page("papers", town.family.pk)).content.decode()
    assert "Letters and papers are stopped" in text and "Make a new paper" not in text


def test_the_register_is_for_governance_and_shows_no_words(town, for_sana, governance, signed_in):
    sharing = entered(town, letter(town, for_sana, "The words of the letter."))
    text = signed_in(governance).get(page("register")).content.decode()
    assert sharing.reference in text and "Sana Begum" in text and "words of the letter" not in text
    assert signed_in(governance).get(sharing.get_absolute_url()).status_code in (403, 404)
    assert signed_in(town.priya).get(page("register")).status_code == 403


def test_a_sealed_file_stands_in_the_register_without_a_name(town, for_sana, governance, signed_in):
    from kith.people.models import Seal

    entered(town, letter(town, for_sana))
    Seal.objects.create(family=town.family, level="sealed", reason="staff", ring="1", set_by=town.dele,
                        agreed_by=town.priya, set_on=TODAY, review_on=TODAY)  # fmt: skip
    text = signed_in(governance).get(page("register")).content.decode()
    assert "A sealed file" in text and "Sana" not in text and "Begum" not in text


def test_the_pages_ask_the_database_as_often_for_one_paper_as_for_many(town, for_sana, signed_in):
    browser = signed_in(town.priya)
    entered(town, letter(town, for_sana))
    browser.get(page("papers", town.family.pk))
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(page("papers", town.family.pk))
    held = Sharing.objects.get()
    entry = Register.objects.get()
    for number in range(2, 12):
        held.pk, held.version, held.replaces, held.pdf = None, number, None, None
        held.state = "checking"
        held.save()
        entry.pk, entry.sharing, entry.version = None, held, number
        entry.save()
    with CaptureQueriesContext(connection) as many:
        browser.get(page("papers", town.family.pk))
    assert len(many) == len(few)


def test_a_paper_whose_making_was_interrupted_says_so(town, for_sana, colleague, signed_in):
    sharing = letter(town, for_sana)
    actions.finish_check(by=town.priya, sharing=sharing)
    actions.start_making(by=town.priya, sharing=sharing)
    told = signed_in(town.priya).get(sharing.get_absolute_url()).content.decode()
    assert "Its making was interrupted" in told and "Make it again" in told
    told = signed_in(colleague).get(sharing.get_absolute_url()).content.decode()
    assert "Its making was interrupted" in told and "Make it again" not in told


def test_a_paper_tells_that_a_note_in_it_was_struck_out(town, for_sana, signed_in):
    note = write(town)
    given = {"by": town.priya, "family": town.family, "kind": "note", "note": note}
    sharing = entered(town, actions.begin(recipients=[for_sana], purpose="For the file", **given))
    recording.strike_note(by=town.priya, note=note, because="It was another family.")
    told = signed_in(town.priya).get(sharing.get_absolute_url()).content.decode()
    assert "was struck out: It was another family." in told
