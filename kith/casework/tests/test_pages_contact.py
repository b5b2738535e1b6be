"""What a new contact is told at once, and who the people of a contact turn out to be."""

import pytest
from django.urls import reverse

from kith.casework import actions
from kith.casework.models import Contact, ContactPerson
from kith.casework.tests import factories as make
from kith.casework.tests.test_pages_front_door import MONDAY, known, sent, text

pytestmark = pytest.mark.django_db


def test_each_thing_that_is_wrong_is_said_once_and_all_at_once(signed_in, carol):
    client, url = signed_in(carol), reverse("casework:new_contact")
    wrong = sent(said="", on_year="2027", told="no")
    summary = text(client.post(url, wrong)).split("There is a problem")[1].split("</ul>")[0]
    for sentence in ("What were we told?", "This date is still to come", "why the family was not told"):
        assert summary.count(sentence) == 1, sentence
    assert not Contact.objects.exists()


def test_days_the_wrong_way_round_are_said(signed_in, carol):
    asked = {"since": "2026-11-20", "until": "2026-11-10"}
    page = text(signed_in(carol).get(reverse("casework:front_door"), asked))
    assert "“From” is a later day than “To”" in page


def test_who_is_to_agree_sees_whom_it_is_about_and_what_was_answered(signed_in, carol, grace):
    person, family, contact = known(carol)
    actions.begin_step(by=make.worker(), family=family, child=person, kind="in_need", on=MONDAY)
    actions.answer_match(by=carol, line=contact.people.get(), person=person, same=True)
    actions.reply(by=carol, contact=contact, kind="acknowledged", how="phone", words="We ring on Friday")
    actions.decide(by=carol, contact=contact, outcome="nothing", reason="x")
    page = text(signed_in(grace).get(contact.get_absolute_url()))
    assert "Noah Hartley" in page and "Said to be the same child" in page
    assert "We ring on Friday" in page and "Write down an answer" not in page
    assert "Decided: a manager has not agreed yet" in page and "done in time" not in page


def test_a_child_joins_a_file_only_if_somebody_says_so(signed_in, carol):
    person, family, contact = known(carol)
    new = ContactPerson.objects.create(contact=contact, child=True, forename="Zebedee")
    actions.answer_match(by=carol, line=contact.people.first(), person=person, same=True)
    actions.make_new(by=carol, line=new)
    client, url = signed_in(carol), reverse("casework:decide", args=[contact.pk])
    assert "Zebedee belongs to the" in text(client.get(contact.get_absolute_url()))
    refused = client.post(url, {"outcome": "referral", "reason": "x"})
    assert refused.status_code == 422 and "Zebedee is not in this family’s file yet" in text(refused)
    assert family.members.count() == 1
    assert client.post(url, {"outcome": "referral", "reason": "x", "joins": "on"}).status_code == 302
    assert family.members.count() == 2
