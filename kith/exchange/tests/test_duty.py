"""The duty list: who stands on it and how, what never does, and that only the words open it."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader, PdfWriter

from kith import clock
from kith.access import Role
from kith.accounts.models import Team
from kith.casework.models import Allocation, Step, WorryAndPlan
from kith.exchange import actions, duty
from kith.exchange.models import DutyList
from kith.exchange.rules.hiding import hide, patterns
from kith.exchange.tests.conftest import TODAY, person
from kith.people.models import Family, Member, Person, Place, PlaceProtection, Seal
from kith.trail.models import Event

pytestmark = pytest.mark.django_db
WORDS = "four brown owls at noon"


@pytest.fixture(autouse=True)
def here(settings, tmp_path):
    settings.DATA = tmp_path / "data"


@pytest.fixture
def officer(today):
    return person("officer", Role.GOVERNANCE)


def working(officer, name="Karim", worry="He shouts", closed=""):
    family = Family.objects.create(name=name, made_on=TODAY)
    child = Person.objects.create(forename="Ada", surname=name, sex="F", born_on=date(2018, 1, 2))
    Member.objects.create(family=family, person=child, part="child", from_on=TODAY)
    Step.objects.create(family=family, child=child, kind="in_need", started_on=TODAY)
    WorryAndPlan.objects.create(
        family=family, worry=worry, plan="Gran sleeps there", by=officer, at=clock.now()
    )
    if closed:
        Seal.objects.create(
            family=family, level=closed, reason="staff", ring="Ring Ms Osei on 01632 960001", set_by=officer,
            agreed_by=person(f"second{family.pk}", Role.GOVERNANCE) if closed == "sealed" else None,
            set_on=TODAY, review_on=date(2027, 1, 1),
        )  # fmt: skip
    return family


def told():
    return "\n".join(str(one) for one in duty.entries(TODAY))


def test_every_family_with_current_work_stands_on_it_with_whom_to_call(officer):
    family = working(officer)
    worker = person("worker", Role.SOCIAL_WORKER)
    Allocation.objects.create(
        family=family, user=worker, team=Team.objects.create(name="North"), by=officer, from_on=TODAY
    )
    Family.objects.create(name="Nobody works with them", made_on=TODAY)
    (one,) = duty.entries(TODAY)
    assert one.name == "Karim" and "Ada" in one.people[0] and one.worry == "He shouts"
    assert any("Worker" in call for call in one.calls)


def test_a_restricted_file_is_initials_and_whom_to_ring_and_a_sealed_one_is_not_there(officer):
    working(officer, "CANARYRESTRICTED", "CANARY-WORRY", closed="restricted")
    working(officer, "CANARYSEALED", closed="sealed")
    assert "CANARY" not in told()
    (one,) = duty.entries(TODAY)
    assert one.ring == "Ring Ms Osei on 01632 960001" and one.people == ["AC, 2018"]


def test_a_protected_address_is_taken_out_of_what_somebody_typed(officer):
    family = working(officer, worry="She is at 9 Refuge Lane, WE99ZZ now")
    place = Place.objects.create(lines="9 Refuge Lane, flat 2", postcode="WE9 9ZZ")
    PlaceProtection.objects.create(place=place, family=family, because="x", set_by=officer, set_on=TODAY)
    assert "Refuge" not in told() and "9ZZ" not in told() and "[a protected address]" in told()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("at 12  Elm Row tonight", "at [a protected address] tonight"),
        ("we1 2ab", "[a protected address]"),
        ("112 Elm Rowan", "112 Elm Rowan"),
        ("nothing here", "nothing here"),
    ],
)
def test_what_is_hidden(text, after):
    assert hide(text, patterns([("12 Elm Row, Wenlow", "WE1 2AB")])) == after


def test_only_the_words_open_the_file(officer):
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    plain = io.BytesIO()
    writer.write(plain)
    content = duty.sealed(plain.getvalue(), WORDS)
    reader = PdfReader(io.BytesIO(content))
    assert reader.is_encrypted and not reader.decrypt("four brown owls at one")
    assert reader.decrypt(WORDS) and len(reader.pages) == 1
    assert b"/AESV3" in content


def test_the_words_are_never_kept_as_they_are(officer):
    words = actions.set_duty_words(by=officer, kept=duty.kept(WORDS))
    assert WORDS not in words.kept and duty._opened(words.kept) == WORDS


@pytest.fixture
def quick(monkeypatch):
    def set_(found, today):
        writer = PdfWriter()
        writer.add_blank_page(100, 100)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    monkeypatch.setattr(duty, "_set", set_)


def test_each_evening_has_one_once_the_words_are_set(officer, quick, at):
    working(officer)
    at(clock.at(TODAY, 18))
    assert duty.this_evening() is None, "no words, no list"
    actions.set_duty_words(by=officer, kept=duty.kept(WORDS))
    at(clock.at(TODAY, 12))
    assert duty.this_evening() is None, "not in the evening yet"
    at(clock.at(TODAY, 17))
    made = duty.this_evening()
    assert made.families == 1 and (duty.base() / made.file).exists()
    assert duty.this_evening() is None and DutyList.objects.count() == 1


def test_its_pages_are_for_emergency_duty_and_its_words_for_governance(officer, quick, signed_in):
    working(officer)
    actions.set_duty_words(by=officer, kept=duty.kept(WORDS))
    made = duty.make(by=officer)
    duty_worker = person("duty", Role.EMERGENCY_DUTY)
    for path in ("", "print/", f"{made.pk}/"):
        assert signed_in(duty_worker).get(f"/loads/duty/{path}").status_code == 200, path
        assert (
            signed_in(person(f"w{made.pk}{path[:2]}x", Role.SOCIAL_WORKER))
            .get(f"/loads/duty/{path}")
            .status_code
            == 403
        )
    assert signed_in(duty_worker).get("/loads/duty/words/").status_code == 403
    assert Event.objects.filter(act="exchange.duty.read", by_ref=duty_worker.pk).exists()
    for path in ("", "print/", f"{made.pk}/"):
        # The list holds the worry and plan of families whose file a governance officer may not open.
        assert signed_in(officer).get(f"/loads/duty/{path}").status_code == 403, path
    page = signed_in(officer).get("/loads/duty/words/").content
    assert b"owls" not in page and b"print/" not in page


def test_it_costs_the_same_for_one_family_and_for_many(officer):
    working(officer)
    with CaptureQueriesContext(connection) as one:
        duty.entries(TODAY)
    for nth in range(20):
        working(officer, f"Family {nth}")
    with CaptureQueriesContext(connection) as many:
        duty.entries(TODAY)
    assert len(one) == len(many)
