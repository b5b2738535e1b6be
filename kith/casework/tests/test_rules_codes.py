"""The code sets of casework, and of people through it."""

import pytest

from kith.casework.rules import codes


@pytest.mark.parametrize(
    ("name", "code", "label"),
    [
        ("referral_source", "6", "POLICE"),
        ("referral_source", "5D", "LA SERVICES – early help"),
        ("primary_need", "N1", "Abuse, neglect and exploitation"),
        ("reason_for_closure", "RC9", "Case closed after assessment, referred to early help"),
        ("category_of_abuse", "NEG", "Neglect"),
        ("legal_status", "C2", "Full care order"),
        ("placement_type", "K2", "Children’s Homes subject to Children’s Homes Regulations"),
        ("reason_for_new_episode", "S", "Started to be looked after"),
        ("reason_episode_ceased", "E2", "Died"),
        ("ethnicity", "ABAN", "Bangladeshi"),
        ("disability", "AUT", "Autism"),
        ("primary_need", "N77", "N77"),
    ],
    ids=lambda value: value[:20],
)
def test_label(name: str, code: str, label: str) -> None:
    assert codes.label(name, code) == label


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("referral_source", 22),
        ("primary_need", 10),
        ("reason_for_closure", 9),
        ("category_of_abuse", 5),
        ("assessment_factor", 44),
        ("legal_status", 13),
        ("ethnicity", 20),
        ("disability", 13),
    ],
)
def test_sets_are_whole(name: str, size: int) -> None:
    assert len(codes.choices(name)) == size


def test_no_developers_notes_on_screen() -> None:
    labels = [label for name in codes.book().names() for _, label in codes.choices(name)]
    assert not [label for label in labels if "[" in label]


def test_an_unknown_set_says_which_there_are() -> None:
    with pytest.raises(KeyError, match="referral_source"):
        codes.choices("colours")
    assert codes.is_code("primary_need", "N0") and not codes.is_code("primary_need", "N77")
