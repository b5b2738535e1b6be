"""A grown-up is no near match of a child."""

from datetime import date

import pytest

from kith.casework.queries.matching import matches_for
from kith.casework.tests import factories as make
from kith.people import actions as people

pytestmark = pytest.mark.django_db


def test_a_grown_up_is_left_out_of_a_childs_line_and_the_page_says_so(carol, signed_in):
    old = people.add_person(by=carol, forename="Noah", surname="Hartley", born_on=date(1980, 5, 1))
    young = people.add_person(by=carol, forename="Noah", surname="Hartley", born_on=date(2018, 5, 1))
    named = {"forename": "Noah", "surname": "Hartley"}
    contact = make.contact(carol, people=[named | {"child": True}, named | {"child": False}])
    child, adult = contact.people.order_by("-child")
    assert [card.person for card in matches_for(carol, child).cards] == [young]
    assert {card.person for card in matches_for(carol, adult).cards} == {old, young}
    child.born_on = date(1980, 5, 1)  # somebody who was a child then: their own birth date says so
    assert old in [card.person for card in matches_for(carol, child).cards]
    body = signed_in(carol).get(contact.get_absolute_url()).content.decode()
    assert "1 grown-up with a name like this is left out" in body and "/search/?q=Noah" in body
