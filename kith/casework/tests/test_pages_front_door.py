"""The front door's pages: the right and the wrong person, and what a page may never say."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.casework import actions
from kith.casework.models import Contact, ContactPerson
from kith.casework.tests import factories as make
from kith.people.models import Person
from kith.trail.models import Event

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
REFERRER = {"name": "CANARY-REFERRER", "organisation": "CANARY-ORGANISATION", "reach": "CANARY-REACH"}


def text(response) -> str:
    return response.content.decode()


def sent(**other):
    """A new contact as the form sends it."""
    base = {
        "said": "Noah was not brought there twice.", "on_day": "23", "on_month": "11", "on_year": "2026",
        "at": "9:05am", "how": "phone", "agrees": "not_asked", "basis": "public_task", "told": "yes",
        "children": "1", "adults": "1", "child0-forename": "Noah", "child0-surname": "Hartly",
    }  # fmt: skip
    return base | other


def test_a_contact_is_recorded_and_opens(signed_in, carol):
    client = signed_in(carol)
    assert client.get(reverse("casework:new_contact")).status_code == 200
    response = client.post(reverse("casework:new_contact"), sent(referrer_name="Ann Smith"), follow=True)
    contact = Contact.objects.get()
    assert response.status_code == 200 and contact.referrer.name == "Ann Smith"
    assert "A contact about Noah Hartly" in text(response) and "Ann Smith" in text(response)
    assert contact.received_at == clock.at(MONDAY, 9, 5)


def test_another_line_keeps_what_was_typed_and_saves_nothing(signed_in, carol):
    client = signed_in(carol)
    response = client.post(reverse("casework:new_contact"), sent(more="child", said="As far as I know"))
    assert not Contact.objects.exists()
    assert "As far as I know" in text(response) and "child1-forename" in text(response)
    assert 'value="Hartly"' in text(response)
    assert "There is a problem" not in text(response)


def test_a_contact_without_words_keeps_the_rest(signed_in, carol):
    response = signed_in(carol).post(
        reverse("casework:new_contact"), sent(said="", told="no", **{"child0-born_on_day": "40"})
    )
    assert response.status_code == 422 and "There is a problem" in text(response)
    assert 'value="Hartly"' in text(response) and not Contact.objects.exists()


@pytest.mark.parametrize("name", ["O'Neill-D'Arcy", "X", "محمد", "Siân Ŵyn", "A" * 200, "=1+1"])
def test_names_of_every_kind(signed_in, carol, name):
    client = signed_in(carol)
    response = client.post(reverse("casework:new_contact"), sent(**{"child0-forename": name}), follow=True)
    assert response.status_code == 200 and ContactPerson.objects.get().forename == name


def test_the_list_puts_what_waits_first(signed_in, carol, grace):
    undecided = make.contact(carol, people=[{"child": True, "forename": "Undecided"}])
    waiting = make.contact(carol, people=[{"child": True, "forename": "Waiting"}])
    decided = make.contact(carol, people=[{"child": True, "forename": "Decided"}])
    actions.decide(by=carol, contact=waiting, outcome="nothing", reason="x")
    actions.decide(by=carol, contact=decided, outcome="advice", reason="x")
    page = text(signed_in(carol).get(reverse("casework:front_door")))
    links = [page.index(one.get_absolute_url()) for one in (undecided, waiting, decided)]
    assert links == sorted(links) and "Due tomorrow" in page and "Waits since today" in page
    only = text(
        signed_in(grace).get(reverse("casework:front_door"), {"state": "waiting", "words": "waiting"})
    )
    assert waiting.get_absolute_url() in only and undecided.get_absolute_url() not in only


def test_an_empty_front_door_offers_the_first_step(signed_in, carol):
    page = text(signed_in(carol).get(reverse("casework:front_door")))
    assert "Record the first contact" in page


def one_of_each(carol):
    """A contact to decide, one that waits, one that is decided."""
    for outcome in ("", "nothing", "advice"):
        made = make.contact(carol, people=[{"child": True, "forename": "N"}])
        if outcome:
            actions.decide(by=carol, contact=made, outcome=outcome, reason="x")


def test_the_list_costs_the_same_with_one_and_with_fifty(signed_in, carol):
    client = signed_in(carol)
    one_of_each(carol)
    client.get(reverse("casework:front_door"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("casework:front_door"))
    for _ in range(16):
        one_of_each(carol)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("casework:front_door"))
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("role", "listed", "opened"),
    [
        (Role.FRONT_DOOR, 200, 200),
        (Role.EMERGENCY_DUTY, 200, 200),
        (Role.MANAGER, 200, 404),
        (Role.SOCIAL_WORKER, 403, 404),
        (Role.EARLY_HELP, 403, 404),
        (Role.PRACTICE_LEADER, 403, 404),
        (Role.GOVERNANCE, 403, 404),
        (Role.ADMINISTRATOR, 403, 404),
    ],
)
def test_who_may_read_a_contact_with_no_family(signed_in, carol, role, listed, opened):
    contact = make.contact(carol)
    client = signed_in(make.worker(role))
    assert client.get(reverse("casework:front_door")).status_code == listed
    assert client.get(contact.get_absolute_url()).status_code == opened
    if opened == 200:
        return
    for name in ("decide", "reply", "settle", "contact_agreement"):
        assert client.post(reverse(f"casework:{name}", args=[contact.pk])).status_code in (403, 404)


def test_whoever_took_it_and_their_manager_may_read_it(signed_in, carol, grace):
    nina = make.worker(Role.SOCIAL_WORKER)
    own = make.contact(nina)
    assert signed_in(nina).get(own.get_absolute_url()).status_code == 200
    contact = make.contact(carol)
    actions.decide(by=carol, contact=contact, outcome="nothing", reason="x")
    page = signed_in(grace).get(contact.get_absolute_url())
    assert page.status_code == 200 and "Return with this comment" in text(page)
    url = reverse("casework:contact_agreement", args=[contact.pk])
    returned = grace and signed_in(grace).post(url, {"answer": "return", "comment": ""})
    assert returned.status_code == 422
    assert signed_in(grace).post(url, {"answer": "agree"}).status_code == 302
    assert not contact.decisions.get().agreements.waiting().exists()


def test_the_referrer_is_seen_by_few_and_each_look_is_kept(signed_in, carol, grace):
    priya, other = make.worker(Role.SOCIAL_WORKER), make.worker(Role.EARLY_HELP)
    family = make.family()
    contact = make.contact(carol, family, referrer=REFERRER)
    make.given(priya, family)
    make.given(other, family, "co_worker")
    before = Event.objects.filter(act="casework.referrer.read").count()
    assert "CANARY-REFERRER" in text(signed_in(carol).get(contact.get_absolute_url()))
    assert "CANARY-REFERRER" in text(signed_in(priya).get(contact.get_absolute_url()))
    assert Event.objects.filter(act="casework.referrer.read").count() == before + 2
    page = signed_in(other).get(contact.get_absolute_url())
    assert page.status_code == 200 and "CANARY" not in text(page)
    assert Event.objects.filter(act="casework.referrer.read").count() == before + 2


def test_the_referrer_stands_on_no_page_of_the_family_or_list(signed_in, carol):
    priya, family = make.worker(Role.SOCIAL_WORKER), make.family()
    make.given(priya, family)
    contact = make.contact(carol, family, referrer=REFERRER, people=[{"child": True, "forename": "Noah"}])
    line = contact.people.get()
    actions.answer_match(by=carol, line=line, person=make.children_of(family)[0], same=True)
    actions.decide(by=carol, contact=contact, outcome="referral", reason="An assessment")
    pages = [
        reverse("casework:journey", args=[family.pk]),
        reverse("casework:begin", args=[family.pk, "assessment"]),
    ]
    for user in (priya, carol):
        for url in [*pages, reverse("casework:front_door")]:
            assert "CANARY" not in text(signed_in(user).get(url)), url
    assert not any("CANARY" in event.words + event.by_label for event in Event.objects.all())


def known(carol):
    """Somebody on record who is near what is said."""
    from kith.people import actions as people

    person = people.add_person(by=carol, forename="Noah", surname="Hartley", born_on=date(2020, 1, 19))
    family = make.family(person)
    contact = make.contact(
        carol, people=[{"child": True, "forename": "Noah", "surname": "Hartly", "born_on": date(2020, 1, 19)}]
    )
    return person, family, contact


def test_search_comes_before_create(signed_in, carol):
    person, family, contact = known(carol)
    client, line = signed_in(carol), contact.people.get()
    page = text(client.get(contact.get_absolute_url()))
    assert "Noah Hartley" in page and "Same date of birth" in page and "Make a new person once" in page
    url = reverse("casework:answer", args=[contact.pk, line.pk])
    refused = client.post(url, {"answer": "new"}, follow=True)
    assert "Say yes or no to each near match" in text(refused)
    client.post(url, {"answer": "same", "person": person.pk})
    line.refresh_from_db()
    assert line.person == person
    assert "You said: the same person" in text(client.get(contact.get_absolute_url()))
    client.post(url, {"answer": "undo", "person": person.pk})
    client.post(url, {"answer": "not_same", "person": person.pk})
    client.post(url, {"answer": "new"})
    line.refresh_from_db()
    assert line.made_new and line.person != person


def test_nobody_is_answered_for_by_number(signed_in, carol):
    _, _, contact = known(carol)
    stranger = Person.objects.create(forename="Sealed", surname="Elsewhere")
    url = reverse("casework:answer", args=[contact.pk, contact.people.get().pk])
    assert signed_in(carol).post(url, {"answer": "same", "person": stranger.pk}).status_code == 404


def test_looking_again_finds_by_other_words_and_can_be_answered(signed_in, carol):
    person, _, _ = known(carol)
    contact = make.contact(carol, people=[{"child": True, "forename": "Zebedee"}])
    client, line = signed_in(carol), contact.people.get()
    prefix = f"again{line.pk}"
    page = text(client.post(contact.get_absolute_url(), {"line": line.pk, f"{prefix}-name": "Noah Hartley"}))
    assert "Noah Hartley" in page and 'name="looked"' in page
    url = reverse("casework:answer", args=[contact.pk, line.pk])
    again = {"looked": "1", f"{prefix}-name": "Noah Hartley", f"{prefix}-born_on": ""}
    said = text(client.post(url, {"answer": "same", "person": person.pk} | again, follow=True))
    line.refresh_from_db()
    assert line.person == person
    assert "Saved to the record. You said who Zebedee is." in said
    assert "Noah Hartley" in said and "You said: the same person" in said and "Undo" in said
    client.post(url, {"answer": "undo", "person": person.pk})
    line.refresh_from_db()
    assert line.person is None


def test_a_protected_record_answers_only_whom_to_ring(signed_in, carol, grace):
    from kith.people.models import Seal

    person, family, contact = known(carol)
    Seal.objects.create(
        family=family, level="sealed", reason="staff", ring="Dele Adeyemi, 01632 960022", set_by=grace,
        agreed_by=carol, set_on=MONDAY, review_on=MONDAY,
    )  # fmt: skip
    client, line = signed_in(carol), contact.people.get()
    page = text(client.get(contact.get_absolute_url()))
    assert "01632 960022" in page and "Noah Hartley" not in page
    url = reverse("casework:answer", args=[contact.pk, line.pk])
    assert client.post(url, {"answer": "same", "person": person.pk}).status_code == 404
    client.post(url, {"answer": "new"})
    line.refresh_from_db()
    assert line.person is None
    client.post(url, {"answer": "new", "rang": "yes"})
    line.refresh_from_db()
    assert line.made_new


def test_deciding_follows_what_is_known(signed_in, carol):
    person, family, contact = known(carol)
    line, client = contact.people.get(), signed_in(carol)
    page = text(client.get(contact.get_absolute_url()))
    assert "Protect now" in page and "who works with this family" not in page
    priya = make.worker(name="Priya Nair")
    actions.allocate(by=carol, family=family, user=priya)
    actions.answer_match(by=carol, line=line, person=person, same=True)
    page = text(client.get(contact.get_absolute_url()))
    assert "Pass to Priya Nair, who works with this family" in page
    url = reverse("casework:decide", args=[contact.pk])
    assert client.post(url, {"outcome": "pass_on", "reason": " "}).status_code == 422
    assert client.post(url, {"outcome": "pass_on", "reason": "She can ask Sana"}).status_code == 302
    contact.refresh_from_db()
    assert contact.family == family and contact.decided
    reply = reverse("casework:reply", args=[contact.pk])
    assert client.post(reply, {"kind": "told", "how": "phone"}).status_code == 302
    assert "We said what we decided" in text(client.get(contact.get_absolute_url()))


def test_a_protected_address_is_not_given_away(signed_in, carol):
    from kith.people import actions as people

    person, family, contact = known(carol)
    residence = people.live_at(
        by=carol, person=person, lines="4 CANARY-PLACE", postcode="WN1 1AA", from_on=MONDAY, family=family
    )
    people.protect_place(by=carol, place=residence.place, because="Danger", viewers=[carol], family=family)
    line = contact.people.get()
    line.address = "4 CANARY-PLACE, as the neighbour said"
    line.save()
    actions.answer_match(by=carol, line=line, person=person, same=True)
    page = text(signed_in(carol).get(contact.get_absolute_url()))
    assert "Do not give the address" in page and "CANARY-PLACE" not in page


def test_a_restricted_family_is_passed_on_without_its_name(signed_in, carol, grace):
    from kith.people import actions as people

    person, family, contact = known(carol)
    people.rename_family(by=carol, family=family, name="CANARY-NAME")
    priya = make.worker(name="CANARY-WORKER")
    actions.allocate(by=grace, family=family, user=priya)
    people.restrict(by=grace, family=family, reason="staff", ring="Dele Adeyemi, 01632 960022")
    actions.answer_match(by=carol, line=contact.people.get(), person=person, same=True)
    client = signed_in(carol)
    page = text(client.get(contact.get_absolute_url()))
    assert "CANARY" not in page and "Noah Hartley" not in page and "Pass to the worker" in page
    sent = {"outcome": "pass_on", "reason": "For the worker"}
    assert client.post(reverse("casework:decide", args=[contact.pk]), sent).status_code == 302
    assert client.get(contact.get_absolute_url()).status_code == 404
    assert signed_in(priya).get(contact.get_absolute_url()).status_code == 200


def test_a_restricted_child_is_not_drawn_into_an_open_file_by_a_contact(signed_in, carol, grace):
    from kith.people import actions as people

    person, family, contact = known(carol)
    people.restrict(by=grace, family=family, reason="staff", ring="Dele Adeyemi, 01632 960022")
    open_one = make.family(make.child("Ali"), name="Moss")
    ali = ContactPerson.objects.create(contact=contact, child=True, forename="Ali")
    actions.answer_match(by=carol, line=ali, person=make.children_of(open_one)[0], same=True)
    actions.answer_match(by=carol, line=contact.people.first(), person=person, same=True)
    settle = reverse("casework:settle", args=[contact.pk])
    client = signed_in(carol)
    page = text(client.post(settle, {"family": open_one.pk}))
    assert "Somebody here is in a file that you may not open" in page
    assert not open_one.members.filter(person=person).exists()
    assert client.post(settle, {"family": family.pk}).status_code == 302
    assert family.members.count() == 2


def test_a_contact_is_not_read_unseen(signed_in, carol):
    contact = make.contact(carol)
    signed_in(carol).post(contact.get_absolute_url(), {})
    assert Event.objects.filter(act="casework.contact.read", by_ref=carol.pk).exists()


def test_who_told_us_is_not_found_out_by_narrowing_the_list(signed_in, carol, grace):
    """A manager who is named for a family reads the contact, and not who told us."""
    family = make.family()
    contact = make.contact(carol, family, source_code="3B")
    other = make.worker(Role.MANAGER, make.team())
    make.given(other, family, because="named")
    client, path = signed_in(other), reverse("casework:front_door")
    assert contact.get_absolute_url() in text(client.get(path))
    assert contact.get_absolute_url() not in text(client.get(path, {"source": "3B"}))
    assert contact.get_absolute_url() in text(signed_in(carol).get(path, {"source": "3B"}))


def test_the_list_goes_on_to_the_oldest_and_counts_no_further_than_it_must(signed_in, carol, monkeypatch):
    monkeypatch.setattr("kith.casework.queries.front_door.PER_PAGE", 1)
    monkeypatch.setattr("kith.casework.queries.front_door.AHEAD", 1)
    client, path = signed_in(carol), reverse("casework:front_door")
    for _ in range(4):
        client.post(reverse("casework:new_contact"), sent())
    for contact in Contact.objects.all():
        contact.decided = True
        contact.save()
    seen, page = set(), "1"
    while page:
        answer = client.get(path, {"page": page})
        html = text(answer)
        seen |= {one.pk for one in Contact.objects.all() if f'href="{one.get_absolute_url()}"' in html}
        assert ("There are more than" in html) is (int(page) < 3)
        page = str(int(page) + 1) if f'page={int(page) + 1}" rel="next"' in html else ""
    assert seen == set(Contact.objects.values_list("pk", flat=True))


def test_days_are_asked_as_a_day_a_month_and_a_year(signed_in, carol):
    contact, path = make.contact(carol, make.family()), reverse("casework:front_door")
    client = signed_in(carol)
    assert 'type="date"' not in text(client.get(path))
    on = clock.local(contact.received_at)
    parts = {"since_day": str(on.day), "since_month": on.strftime("%B"), "since_year": str(on.year)}
    page = text(client.get(path, parts))
    assert contact.get_absolute_url() in page and 'name="since_month"' in page
    assert contact.get_absolute_url() not in text(client.get(path, parts | {"since_year": str(on.year + 1)}))
    wrong = text(client.get(path, parts | {"since_day": "41"}))
    assert "There is a problem" in wrong and 'href="#since_day"' in wrong
