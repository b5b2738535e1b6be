"""Somebody is found by the name that everybody calls them, and by the whole one."""

import pytest

from kith.people.rules import matching
from kith.people.rules.matching import Candidate, Name, Query


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("Liz", "Elizabeth"), ("Elizabeth", "Libby"), ("Bill", "William"), ("Dai", "Dafydd"),
        ("Mo", "Mohammed"), ("Kasia", "Katarzyna"), ("Małgorzata", "Gosia"),
    ],
)  # fmt: skip
def test_a_short_name_finds_the_whole_one_and_says_why(asked, held):
    query = Query(forename=asked, surname="Moss")
    assert matching.query_keys_of(query) & matching.keys([(held, "Moss")])
    ((_, match),) = matching.rank(query, [Candidate(ref=1, names=(Name(held, "Moss"),))])
    assert match.score >= 0.9
    assert "First name is short for the other" in [reason.words for reason in match.reasons]


def test_a_name_that_is_no_short_form_is_none():
    query = Query(forename="Liz", surname="Moss")
    ((_, match),) = matching.rank(query, [Candidate(ref=1, names=(Name("Catherine", "Moss"),))])
    assert not [reason for reason in match.reasons if "short for" in reason.words]
