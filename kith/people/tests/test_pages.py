"""Every page opens for the right person and for nobody else, and asks as much for fifty as for one."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.urls import reverse

from kith import clock
from kith.people import actions
from kith.people.models import EmergencyOpening, Grant, SamePerson
from kith.people.terms import Part
from kith.people.tests import factories as make
from kith.people.tests.conftest import World
from kith.trail.models import Event


def at(name: str, *args: Any) -> str:
    return reverse(f"people:{name}", args=args)


def pages(world: World, home: Any) -> dict[str, str]:
    """Every page with a form, for somebody close to the family."""
    f, by = world.family, world.manager
    day = clock.today() + timedelta(days=30)
    note = actions.set_warning(
        by=by, family=f, words="Ring first.", evidence="Sana said so.", review_on=day, told="yes"
    )
    offered = actions.offer_support(by=by, family=f, person=world.sana, kind="advocate")
    outside = actions.add_outside_worker(by=by, family=f, kind="school", organisation="Hill Primary")
    tie = actions.relate(
        by=by, person=world.sana, to=world.aisha, kind="mother", family=f, responsibility="yes"
    )
    way = actions.add_way(
        by=by, person=world.sana, kind="phone", value="07700 900118", safely="Text first.", family=f
    )
    number = actions.add_identifier(by=by, person=world.noah, kind="nhs", value="999 000 0018", family=f)
    person = (f.pk, world.noah.pk)
    stay = world.tom.residences.get()
    return {
        "family": at("family", f.pk),
        "rename": at("rename", f.pk),
        "add_person": at("add_person", f.pk),
        "end_member": at("end_member", f.pk, f.members.get(person=world.tom).pk),
        "change_person": at("change_person", *person),
        "add_name": at("add_name", *person),
        "add_identifier": at("add_identifier", *person),
        "end_identifier": at("end_identifier", *person, number.pk),
        "add_way": at("add_way", *person),
        "end_way": at("end_way", f.pk, world.sana.pk, way.pk),
        "disabilities": at("disabilities", *person),
        "link": at("link", *person),
        "move": at("move", *person),
        "leave": at("leave", f.pk, stay.pk),
        "place": at("place", f.pk, home.pk),
        "protect": at("protect", f.pk, home.pk),
        "relate": at("relate", f.pk),
        "end_relationship": at("end_relationship", f.pk, tie.pk),
        "set_warning": at("set_warning", f.pk),
        "review_warning": at("review_warning", f.pk, note.pk),
        "end_warning": at("end_warning", f.pk, note.pk),
        "offer_support": at("offer_support", f.pk),
        "answer_support": at("answer_support", f.pk, offered.pk),
        "add_outside": at("add_outside", f.pk),
        "end_outside": at("end_outside", f.pk, outside.pk),
        "protection": at("protection", f.pk),
        "grant": at("grant", f.pk),
        "restrict": at("restrict", f.pk),
        "ask_seal": at("ask_seal", f.pk),
    }  # fmt: skip


def test_every_page_opens_for_the_manager_and_tells_a_stranger_whom_to_ring(
    world: World, home: Any, as_user: Any
) -> None:
    right, wrong = as_user(world.manager), as_user(world.stranger)
    for name, path in pages(world, home).items():
        answer = right.get(path)
        assert answer.status_code == 200, name
        assert "Begum-Hartley" in answer.content.decode(), name
        refused = wrong.get(path)
        text = refused.content.decode()
        assert refused.status_code == 403, name
        assert "This file is closed to you" in text and "01632 960050" in text, name
        assert "Hidden Lane" not in text and "Aisha" not in text, name
        assert wrong.post(path, {"name": "x"}).status_code == 403, name


def test_the_page_shows_who_is_who(world: World, home: Any, as_user: Any) -> None:
    pages(world, home)
    text = as_user(world.worker).get(at("family", world.family.pk)).content.decode()
    for words in ("Mother of Aisha", "999 000 0018", "Text first.", "1 Hidden Lane", "Hill Primary",
                  "Advocate", "01632 960099", "born 4 May 2017", "Priya Nair", "1 warning note"):  # fmt: skip
        assert words in text, words
    children = [one.text for one in BeautifulSoup(text, "html.parser").select(".k-banner__name")]
    assert [name.split(",")[0].strip() for name in children] == ["Aisha Begum", "Noah Hartley"]


def test_a_warning_note_can_be_set_from_where_people_read_them(world: World, as_user: Any) -> None:
    path = at("set_warning", world.family.pk)
    for page in (at("family", world.family.pk), reverse("casefile:overview", args=[world.family.pk])):
        assert path in as_user(world.worker).get(page).content.decode()
        assert path not in as_user(make_named(world)).get(page).content.decode()


def make_named(world: World) -> Any:
    """Somebody who may read the file and set no warning note."""
    reader = make.worker(in_team=world.near)
    return reader


def test_opening_is_written_in_the_trail(world: World, as_user: Any) -> None:
    as_user(world.worker).get(at("family", world.family.pk))
    event = Event.objects.latest("id")
    assert (event.act, event.reading, event.position) == ("people.family.opened", True, "allocated")


@pytest.mark.parametrize("method", ["post", "options", "put"])
def test_a_page_is_not_read_unseen_by_another_method(world: World, as_user: Any, method: str) -> None:
    answer = getattr(as_user(world.worker), method)(at("family", world.family.pk))
    assert "Aisha" in answer.content.decode()
    event = Event.objects.latest("id")
    assert (event.act, event.reading, event.position) == ("people.family.opened", True, "allocated")


def test_a_form_shown_again_is_a_look_and_a_saved_one_is_an_act_alone(world: World, as_user: Any) -> None:
    client, path = as_user(world.worker), at("rename", world.family.pk)
    client.post(path, {"name": ""})
    assert [event.reading for event in Event.objects.order_by("-id")[:1]] == [True]
    before = Event.objects.count()
    client.post(path, {"name": "Begum"})
    assert [event.reading for event in Event.objects.order_by("id")[before:]] == [False]


@pytest.mark.parametrize("role", ["administrator", "data_loader"])
def test_some_posts_know_of_no_family(world: World, as_user: Any, role: str) -> None:
    nobody = make.worker(role)
    assert as_user(nobody).get(at("family", world.family.pk)).status_code == 404


def test_as_many_queries_for_fifty_as_for_one(
    world: World, home: Any, as_user: Any, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    pages(world, home)
    client, path = as_user(world.worker), at("family", world.family.pk)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for n in range(50):
        extra = make.child(world.door, f"Kin{n}", "Begum", family=world.family, part=Part.RELATIVE)
        actions.relate(by=world.door, person=extra, to=world.noah, kind="aunt_uncle", family=world.family)
        actions.add_way(
            by=world.door, person=extra, kind="phone", value=f"07700 9{n:05}", family=world.family
        )
        actions.live_at(by=world.door, person=extra, lines=f"{n} Long Street", family=world.family)
        actions.add_outside_worker(by=world.door, family=world.family, kind="gp", name=f"Dr {n}")
    with django_assert_num_queries(len(few)):
        assert client.get(path).status_code == 200


def test_a_restricted_file_says_initials_year_and_whom_to_ring(world: World, as_user: Any) -> None:
    actions.restrict(by=world.manager, family=world.family, reason="staff", ring="Dele Adeyemi, 01632 960022")
    answer = as_user(world.stranger).get(at("family", world.family.pk))
    text = answer.content.decode()
    assert answer.status_code == 403
    for words in ("AB", "born 2017", "NH", "born 2020", "Dele Adeyemi, 01632 960022"):
        assert words in text, words
    for hidden in ("Aisha", "Begum", "Hartley", "4 May", "Priya"):
        assert hidden not in text, hidden
    assert as_user(world.door).get(at("family", world.family.pk)).status_code == 403
    assert as_user(world.worker).get(at("family", world.family.pk)).status_code == 200


def test_a_sealed_file_is_not_there(world: World, as_user: Any) -> None:
    make.seal(world.family, world.manager, world.governance)
    for user in (world.stranger, world.door, world.boss, world.governance):
        for path in (at("family", world.family.pk), at("break_glass", world.family.pk)):
            assert as_user(user).get(path).status_code == 404, user
    assert as_user(world.worker).get(at("family", world.family.pk)).status_code == 200


def test_an_emergency_opens_for_four_hours_and_is_looked_at(
    world: World, as_user: Any, at_moment: Any = None
) -> None:
    world.stranger.set_password(make.PASSWORD)
    world.stranger.save()
    client, path = as_user(world.stranger), at("break_glass", world.family.pk)
    told = {"reason": "child_at_risk", "words": "Noah is at the station alone.", "password": "wrong"}
    assert "not your password" in client.post(path, told).content.decode()
    assert not EmergencyOpening.objects.exists()
    answer = client.post(path, told | {"password": make.PASSWORD}, follow=True)
    assert answer.status_code == 200 and "You opened this file in an emergency" in answer.content.decode()
    opening = EmergencyOpening.objects.get()
    assert opening.reviewer == world.governance
    seen = as_user(world.worker).get(at("family", world.family.pk)).content.decode()
    assert "Opened in an emergency by Sam Stranger until" in seen
    with clock.travel(clock.now() + timedelta(hours=4, minutes=1)):
        assert client.get(at("family", world.family.pk)).status_code in (302, 403)
        assert not Grant.objects.standing().filter(because="break_glass").exists()
    review = as_user(world.governance)
    page = review.get(at("opening", opening.pk)).content.decode()
    assert "Noah is at the station alone." in page
    assert (
        review.post(at("opening", opening.pk), {"right": "yes", "words": "It was."}, follow=True).status_code
        == 200
    )
    opening.refresh_from_db()
    assert opening.review.right is True


def test_governance_handles_who_may_open_and_reads_no_content(world: World, home: Any, as_user: Any) -> None:
    client = as_user(world.governance)
    assert client.get(at("family", world.family.pk)).status_code == 403
    text = client.get(at("protection", world.family.pk)).content.decode()
    assert "Priya Nair" in text and "Aisha" not in text and "Noah" not in text
    actions.restrict(by=world.manager, family=world.family, reason="staff", ring="Dele, 01632 960022")
    text = client.get(at("protection", world.family.pk)).content.decode()
    assert "Begum" not in text and "A closed file" in text


def test_a_password_is_not_guessed_at_the_emergency_opening(world: World, as_user: Any) -> None:
    """Whoever sits at somebody else's open screen has no more tries here than at sign-in."""
    cache.clear()
    world.stranger.set_password(make.PASSWORD)
    world.stranger.save()
    client, path = as_user(world.stranger), at("break_glass", world.family.pk)
    told = {"reason": "child_at_risk", "words": "Noah is at the station alone."}
    for number in range(5):
        client.post(path, told | {"password": f"guess {number}"})
    locked = client.post(path, told | {"password": make.PASSWORD}).content.decode()
    assert "Too many wrong tries for this account" in locked and not EmergencyOpening.objects.exists()
    assert Event.objects.filter(act="accounts.sign_in_failed").count() == 5
    cache.clear()


def test_search_before_create_in_one_flow(world: World, as_user: Any) -> None:
    client, path = as_user(world.worker), at("add_person", world.family.pk)
    moss = make.family(world.door, (make.child(world.door, "Noa", "Hartly"), Part.CHILD), name="Moss")
    make.given(world.boss, moss, to=world.worker)
    told = {"part": "child", "sex": "M", "forename": "Noah", "surname": "Hartly", "born_on": "2020-01-19"}
    looked = client.post(path, told | {"step": "look"}).content.decode()
    assert "may be the same" in looked and "Noa Hartly" in looked and "Same date of birth" in looked
    unanswered = client.post(path, told | {"step": "add"}).content.decode()
    assert "Say whether this is the same person" in unanswered
    assert world.family.members.count() == 4
    refs = {name: "other" for name in _names(looked) if name.startswith("answer_")}
    client.post(path, told | {"step": "add"} | refs)
    assert world.family.members.count() == 5
    found = moss.members.get().person
    refs |= {f"answer_{found.pk}": "same"}
    again = client.post(path, told | {"step": "look"}).content.decode()
    client.post(path, told | {"step": "add"} | dict.fromkeys(_answers(again), "other") | refs)
    assert world.family.members.filter(person=found).exists()


def test_nobody_is_drawn_into_a_file_of_ones_own_out_of_one_that_is_closed(
    world: World, as_user: Any
) -> None:
    """Else a worker of another team would read in their own file all that is known of somebody."""
    actions.add_way(by=world.worker, person=world.sana, kind="phone", value="07700 900118")
    mine = make.family(world.door, (make.child(world.door, "Ali", "Moss"), Part.CHILD), name="Moss")
    make.given(world.boss, mine, to=world.stranger)
    client, path = as_user(world.stranger), at("add_person", mine.pk)
    told = {"part": "network", "sex": "F", "forename": "Sana", "surname": "Begum", "step": "add"}
    answer = f"answer_{world.sana.pk}"
    found = client.post(path, told | {answer: "same"})
    assert "I rang, and it is somebody else" in found.content.decode()
    assert not mine.members.filter(person=world.sana).exists()
    assert "900118" not in client.get(at("family", mine.pk)).content.decode()
    door = as_user(world.door)
    door.post(at("add_person", mine.pk), told | {answer: "same"})
    assert mine.members.filter(person=world.sana).exists()


def _names(html: str) -> set[str]:
    return {str(tag["name"]) for tag in BeautifulSoup(html, "html.parser").select("input[name]")}


def _answers(html: str) -> set[str]:
    return {name for name in _names(html) if name.startswith("answer_")}


@pytest.mark.parametrize("name", ["O’Brien-Ní Shé", "X", "محمد", "Llŷr ap Gwŷn", "a" * 200])
def test_names_as_people_have_them(world: World, as_user: Any, name: str) -> None:
    told = {"part": "child", "sex": "U", "forename": name, "surname": "", "step": "add"}
    client, path = as_user(world.worker), at("add_person", world.family.pk)
    near = _answers(client.post(path, told | {"step": "look"}).content.decode())
    answer = client.post(path, told | dict.fromkeys(near, "other"), follow=True)
    assert answer.status_code == 200
    assert world.family.members.filter(person__forename=name).exists()


@pytest.mark.parametrize("name", ["a" * 201, "a\x00b"])
def test_names_that_cannot_be_kept_get_a_sentence(world: World, as_user: Any, name: str) -> None:
    told = {"part": "child", "sex": "U", "forename": name, "surname": "Ng", "step": "add"}
    answer = as_user(world.worker).post(at("add_person", world.family.pk), told)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not world.family.members.filter(person__surname="Ng").exists()


def test_a_form_sent_twice_acts_once(world: World, as_user: Any) -> None:
    client, path = as_user(world.worker), at("add_outside", world.family.pk)
    boxes = BeautifulSoup(client.get(path).content, "html.parser").select("input[name=operation]")
    operation = str(boxes[0]["value"])
    told = {"kind": "gp", "name": "Dr Lee", "operation": operation}
    assert client.post(path, told).status_code == 302
    assert client.post(path, told).status_code == 302
    assert world.family.outside_workers.count() == 1


def test_declaring_a_conflict_closes_the_file_to_oneself(world: World, as_user: Any) -> None:
    client = as_user(world.worker)
    answer = client.post(at("declare_conflict", world.family.pk), {"kind": "friend"}, follow=True)
    assert answer.status_code == 200 and "It is done" in answer.content.decode()
    assert client.get(at("family", world.family.pk)).status_code == 404
    rows = as_user(world.governance).get(at("conflicts")).content.decode()
    assert "Priya Nair: Begum-Hartley" in rows


def test_dates_that_end_before_they_begin_get_a_sentence(world: World, as_user: Any) -> None:
    member = world.family.members.get(person=world.tom)
    path = at("end_member", world.family.pk, member.pk)
    answer = as_user(world.worker).post(path, {"on": "2014-12-31"})
    assert "cannot end before" in answer.content.decode()
    assert as_user(world.worker).post(path, {"on": date(2016, 1, 1).isoformat()}).status_code == 302


def test_a_file_opened_in_an_emergency_opens_at_its_overview_and_can_be_closed_again(
    world: World, as_user: Any
) -> None:
    world.stranger.set_password(make.PASSWORD)
    world.stranger.save()
    client = as_user(world.stranger)
    told = {"reason": "child_at_risk", "words": "Noah is alone.", "password": make.PASSWORD}
    answer = client.post(at("break_glass", world.family.pk), told)
    overview = reverse("casefile:overview", args=[world.family.pk])
    assert answer["Location"] == overview
    close = at("close_glass", world.family.pk)
    assert close in client.get(overview).content.decode()
    assert "Close it now" in client.get(close).content.decode()
    assert Grant.objects.standing().filter(because="break_glass").exists()
    assert "closed again" in client.post(close, follow=True).content.decode()
    assert not Grant.objects.standing().filter(because="break_glass").exists()
    assert client.get(overview).status_code == 403
    assert "not open to you in an emergency" in as_user(world.worker).post(close).content.decode()


def test_a_record_that_is_not_near_is_found_by_hand_and_linked(world: World, as_user: Any) -> None:
    other = make.child(world.door, "Zuleika", "Okafor", born_on=date(2011, 2, 3))
    make.given(world.boss, make.family(world.door, (other, Part.CHILD), name="Okafor"), to=world.worker)
    client, path = as_user(world.worker), at("link", world.family.pk, world.noah.pk)
    assert "Okafor" not in client.get(path).content.decode()
    assert "Zuleika Okafor" in client.get(path, {"q": "zuleika okafor"}).content.decode()
    told = {"other": other.pk, "because": "Her mother says so."}
    assert client.post(f"{path}?q=zuleika+okafor", told).status_code == 302
    assert SamePerson.objects.filter(kept=world.noah, other=other).exists()


def test_a_mistyped_nhs_number_is_asked_about(world: World, as_user: Any) -> None:
    told = {"part": "child", "sex": "U", "forename": "Ada", "surname": "Lo", "step": "look"}
    path = at("add_person", world.family.pk)
    client = as_user(world.worker)
    assert "a digit is wrong" in client.post(path, told | {"identifier": "999 000 0019"}).content.decode()
    assert "a digit is wrong" not in client.post(path, told | {"identifier": "999 000 0018"}).content.decode()
    assert "a digit is wrong" not in client.post(path, told | {"identifier": "MOS-123"}).content.decode()


def test_the_father_of_a_baby_expected_is_said_in_plain_words(world: World, as_user: Any) -> None:
    baby = make.child(
        world.door, "Baby", "Begum", expected_on=clock.today() + timedelta(days=40), family=world.family,
        part=Part.CHILD,
    )  # fmt: skip
    actions.relate(by=world.door, person=world.tom, to=baby, kind="expectant_father", family=world.family)
    page = " ".join(as_user(world.worker).get(at("family", world.family.pk)).content.decode().split())
    assert "unborn baby of" not in page and "Father of " in page and ", not yet born" in page


def test_a_stay_is_ended_from_the_person_who_stays(world: World, home: Any, as_user: Any) -> None:
    """The link stands beside each address for those who may edit, and for nobody else."""
    page = at("family", world.family.pk)
    path = reverse("people:leave", args=[world.family.pk, world.sana.residences.get().pk])
    client = as_user(world.worker)
    assert f'href="{path}"' in client.get(page).content.decode()
    assert client.get(path).status_code == 200
    assert path not in as_user(world.governance).get(page).content.decode()
