"""Pages of visits, as the right and as the wrong person."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith.people.models import Member, Person
from kith.recording import actions
from kith.recording.models import Note, Visit, VisitChild
from kith.trail.models import Event

pytestmark = pytest.mark.django_db


def bare(children, on, *sights, **more):
    """The answers to the correction of a visit that no note tells of."""
    given = {"on_day": on.day, "on_month": on.month, "on_year": on.year, "setting": "home"}
    for child, sight in zip(children, sights, strict=False):
        given |= {f"sight_{child.pk}": sight}
    return given | more


SIGHTS = {"alone": ("yes", "yes"), "together": ("yes", "no"), "not_seen": ("no", ""), "": ("", "")}


def answers(children, on, *sights, **more):
    """The answers to the form of a visit."""
    given = {"on_day": on.day, "on_month": on.month, "on_year": on.year, "setting": "home", "what": "Calm."}
    for child, sight in zip(children, sights, strict=False):
        seen, alone = SIGHTS[sight]
        given |= {f"about_{child.pk}": "on", f"seen_{child.pk}": seen, f"alone_{child.pk}": alone}
    return given | more


def record(family, children, by, on, **more):
    lines = [{"child": child, "seen": True, "seen_alone": True} for child in children]
    return actions.record_visit(by=by, family=family, on=on, children=lines, **more)


def test_a_visit_is_recorded_for_several_children_at_once(family, children, priya, today, signed_in):
    page = signed_in(priya)
    form = page.get(reverse("recording:new_visit", args=[family.pk])).content.decode()
    assert "Was Aisha seen?" in form and "Was Noah seen?" in form and "Was Sana seen?" not in form
    assert f'value="{today.year}"' in form, "today stands there already"
    noah = children[1]
    data = answers(children, today, "alone", "not_seen", **{f"why_{noah.pk}": "At his father's"})
    answer = page.post(reverse("recording:new_visit", args=[family.pk]), data, follow=True)
    text = answer.content.decode()
    assert "Saved to the record." in text and "Seen, and alone" in text and "At his father" in text
    assert Visit.objects.get().children.count() == 2


@pytest.mark.parametrize(
    ("sights", "more", "sentence"),
    [
        (("alone", ""), {}, "Say whether you saw Noah"),
        (("alone", "not_seen"), {}, "Say in a few words why Noah was not seen"),
        ((), {}, "Say for at least one child"),
        (("alone", "alone"), {"on_year": "2027"}, "must be today or in the past"),
        (("alone", "alone"), {"at": "soon"}, "like 3:45pm"),
        (("alone", "alone"), {"what": "x" * 20_001}, "20,001 characters"),
        (("alone", "alone"), {"what": "a\x00b"}, "cannot be kept"),
        (("alone", "alone"), {"setting": "moon"}, "Choose one of the answers"),
    ],
)
def test_a_form_filled_in_wrongly_says_what_to_do(
    family, children, priya, today, signed_in, sights, more, sentence
):
    answer = signed_in(priya).post(
        reverse("recording:new_visit", args=[family.pk]), answers(children, today, *sights, **more)
    )
    text = answer.content.decode()
    assert answer.status_code == 200 and "There is a problem" in text and sentence in text
    assert not Visit.objects.exists()


@pytest.fixture
def baby(family):
    """A baby who is expected in this family."""
    person = Person.objects.create(surname="Begum", expected_on=date(2027, 1, 15))
    Member.objects.create(family=family, person=person, part="child", from_on=date(2026, 6, 1))
    return person


def test_a_baby_not_yet_born_is_not_asked_about(family, children, baby, priya, today, signed_in):
    page, where = signed_in(priya), reverse("recording:new_visit", args=[family.pk])
    form = page.get(where).content.decode()
    assert "Was Baby seen?" not in form and "Not yet born." in form and "Was Aisha seen?" in form
    page.post(where, answers([*children, baby], today, "alone", "together", ""))
    assert Note.objects.get().children.filter(child=baby).exists()
    assert not VisitChild.objects.filter(child=baby).exists() and VisitChild.objects.count() == 2
    assert "Not yet born." in page.get(reverse("recording:visits", args=[family.pk])).content.decode()
    correct = reverse("recording:correct_visit", args=[family.pk, Visit.objects.get().pk])
    assert "Was Baby seen?" not in page.get(correct, follow=True).content.decode()


def test_a_family_that_waits_for_its_first_baby_can_be_visited(
    family, children, baby, priya, today, signed_in
):
    for member in Member.objects.filter(person__in=children):
        member.to_on = today
        member.save()
    page, where = signed_in(priya), reverse("recording:new_visit", args=[family.pk])
    assert "counts as one to their mother" in page.get(where).content.decode()
    page.post(where, answers([], today))
    assert Visit.objects.get().children.count() == 0


@pytest.mark.parametrize("name", ["Sana Begum", " sana  BEGUM ", "Sana"])
def test_nobody_of_the_family_interprets(family, children, priya, today, signed_in, name):
    where = reverse("recording:new_visit", args=[family.pk])
    data = answers(children, today, "alone", "alone", interpreter=name)
    text = signed_in(priya).post(where, data).content.decode()
    assert "An interpreter is never a member of the family" in text and not Visit.objects.exists()
    signed_in(priya).post(where, data | {"interpreter": "Zofia Kaminska"})
    assert Visit.objects.get().interpreter == "Zofia Kaminska"


def test_a_correction_shows_what_stands_and_asks_why(family, children, priya, today, signed_in):
    visit = record(family, children, priya, today)
    page, where = signed_in(priya), reverse("recording:correct_visit", args=[family.pk, visit.pk])
    assert page.get(where).content.decode().count("checked") >= 3
    assert "There is a problem" in page.post(where, bare(children, today, "alone")).content.decode()
    page.post(where, bare(children, today, "together", "not_visited", because="Noah was at school"))
    visit.refresh_from_db()
    assert visit.corrected_because == "Noah was at school"
    assert [line.seen_alone for line in visit.children.all()] == [False]
    text = page.get(reverse("recording:visits", args=[family.pk])).content.decode()
    assert "Corrected: Noah was at school" in text


def test_a_stranger_finds_nothing_and_a_look_is_recorded(family, children, priya, stranger, today, signed_in):
    visit = record(family, children, priya, today)
    signed_in(priya).get(reverse("recording:visits", args=[family.pk]))
    assert (
        Event.objects.filter(act="recording.visits.read", by_ref=priya.pk, family_ref=family.pk).count() == 1
    )
    page = signed_in(stranger)
    for name, args in (("visits", []), ("new_visit", []), ("correct_visit", [visit.pk])):
        answer = page.get(reverse(f"recording:{name}", args=[family.pk, *args]))
        assert answer.status_code in (403, 404) and "Aisha" not in answer.content.decode()
        assert page.post(reverse(f"recording:{name}", args=[family.pk, *args])).status_code in (403, 404)
    assert Visit.objects.count() == 1


def test_a_visit_of_another_family_is_not_found(family, children, priya, today, signed_in):
    from kith.people.models import Family

    other = Family.objects.create(name="Other", made_on=today)
    visit = Visit.objects.create(family=other, on=today)
    where = reverse("recording:correct_visit", args=[family.pk, visit.pk])
    assert signed_in(priya).get(where).status_code == 404


def test_the_list_can_be_narrowed_and_says_so_when_it_is_empty(family, children, priya, today, signed_in):
    page, where = signed_in(priya), reverse("recording:visits", args=[family.pk])
    assert "No visit is on record yet" in page.get(where).content.decode()
    record(family, children[:1], priya, today)
    assert "Aisha, alone" in page.get(where, {"child": children[0].pk, "seen": "alone"}).content.decode()
    assert "No visit fits" in page.get(where, {"child": children[1].pk}).content.decode()
    assert "No visit fits" in page.get(where, {"seen": "not_seen"}).content.decode()
    for odd in ({"child": "²"}, {"child": "x' OR 1"}, {"page": "-1"}, {"child": "9" * 40}):
        assert page.get(where, odd).status_code == 200


def test_the_same_number_of_queries_for_one_visit_and_for_fifty(family, children, priya, today, signed_in):
    page, where = signed_in(priya), reverse("recording:visits", args=[family.pk])

    def count() -> int:
        with CaptureQueriesContext(connection) as run:
            assert page.get(where).status_code == 200
        return len(run)

    record(family, children, priya, today)
    count()
    one = count()
    for days in range(1, 50):
        record(family, children, priya, today - timedelta(days=days))
    assert count() == one


def test_names_of_every_kind_stand_on_the_form(family, children, priya, today, signed_in):
    for name in ("O'Neill-D'Arcy", "李", "عائشة", "Ŵyn", "A" * 200):
        children[0].known_as = name
        children[0].save()
        form = signed_in(priya).get(reverse("recording:new_visit", args=[family.pk])).content.decode()
        assert name.replace("'", "&#x27;") in form or name.replace("'", "&#39;") in form or name in form
    assert Person.objects.count() == 3
