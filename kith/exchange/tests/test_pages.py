"""Pages of loads: counts for those who may see counts, rows for those who may load, sentences for all."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kith.access import Role
from kith.accounts.models import User
from kith.casework.models import Contact
from kith.exchange import actions
from kith.exchange.models import Load, MaybeSame, NotLoaded
from kith.exchange.tests.conftest import person, write
from kith.people.models import Family, Grant, Member, Person, SamePerson
from kith.trail.models import Event

pytestmark = pytest.mark.django_db
PEOPLE = "pers_person_id,pers_forename,pers_surname,pers_dob\n"


@pytest.fixture(autouse=True)
def loads_run_here(settings):
    settings.KITH_LOADS = "here"


def sent(*rows: str, **more) -> dict:
    file = SimpleUploadedFile("ssd_person.csv", (PEOPLE + "\n".join(rows)).encode())
    return {"system": "Mosaic", "source": "files", "letters": "unicode", "sent": [file]} | more


def test_a_loader_brings_checks_and_loads_an_extract(loader, signed_in):
    page = signed_in(loader)
    answer = page.post(
        reverse("exchange:new"), sent("1,Noah,Hartley,2018-05-01", "2,Mia,Moss,31/02/2019"), follow=True
    )
    text = answer.content.decode()
    assert "Checked, nothing loaded yet" in text and "Every row is explained" in text
    assert not Person.objects.exists()
    load = Load.objects.get()
    text = page.post(reverse("exchange:begin", args=[load.pk]), follow=True).content.decode()
    assert "Loaded" in text and Person.objects.get().forename == "Noah"
    assert "31/02/2019" in page.get(reverse("exchange:rows", args=[load.pk])).content.decode()
    assert Event.objects.filter(act="exchange.rows.read", by_ref=loader.pk, reading=True).count() == 1


def test_a_dropped_extract_leaves_nothing_but_its_counts(loader, signed_in, settings):
    page = signed_in(loader)
    page.post(reverse("exchange:new"), sent("2,Mia,Moss,31/02/2019"))
    load = Load.objects.get()
    page.post(reverse("exchange:drop", args=[load.pk]))
    load.refresh_from_db()
    assert load.stage == "dropped" and not NotLoaded.objects.exists()
    assert not list((settings.MEDIA_ROOT / "loads").iterdir())
    page.post(reverse("exchange:begin", args=[load.pk]))
    load.refresh_from_db()
    assert load.stage == "dropped" and not Person.objects.exists()


def test_an_administrator_sees_counts_and_never_a_row(thirty, load_folder, administrator, signed_in):
    load = load_folder(thirty[0])
    page = signed_in(administrator)
    text = page.get(reverse("exchange:load", args=[load.pk])).content.decode()
    assert "Every row is explained" in text
    hidden = {cell for row in NotLoaded.objects.all() for cell in row.cells if len(cell) > 5}
    assert hidden and not [cell for cell in hidden if cell in text]
    assert not [one.surname for one in Person.objects.all() if f">{one.surname}" in text]
    for name in ("rows", "rows_file"):
        assert page.get(reverse(f"exchange:{name}", args=[load.pk])).status_code == 403
    for name in ("begin", "drop"):
        assert page.post(reverse(f"exchange:{name}", args=[load.pk])).status_code == 403
    assert page.get(reverse("exchange:new")).status_code == 403
    assert reverse("exchange:new") not in page.get(reverse("exchange:loads")).content.decode()


def test_a_load_says_what_to_do_next(thirty, load_folder, administrator, loader, signed_in):
    where = reverse("exchange:load", args=[load_folder(thirty[0]).pk])
    workers = User.objects.filter(email__endswith="@loaded.invalid").count()
    page = signed_in(administrator)
    text = page.get(where).content.decode()
    link = f"{reverse('accounts:people')}?q=loaded.invalid"
    assert f"{workers} workers came with this extract and cannot sign in yet" in text and link in text
    assert User.objects.exclude(source_ref="").first().name in page.get(link).content.decode()
    text = signed_in(loader).get(where).content.decode()
    assert "Whoever looks after Kith gives each" in text and link not in text


def test_a_loaded_contact_was_taken_by_nobody_here(tmp_path, load_folder, signed_in):
    head = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_outcome_json\n"
    load_folder(
        write(
            tmp_path / "a",
            ssd_person=PEOPLE + "1,Noah,Hartley,2018-05-01\n",
            ssd_contacts=f"{head}K,1,2026-11-23,\n",
        )
    )
    page = signed_in(person("frontdoor", Role.FRONT_DOOR))
    contact = page.get(Contact.objects.get().get_absolute_url()).content.decode()
    for text in (contact, page.get(reverse("casework:front_door")).content.decode()):
        assert "Loaded from another system" in text and "Taken by" not in text and ">Loader" not in text
        assert "A contact as loaded from Mosaic" in text and "“A contact as loaded" not in text
    assert "Not said in the extract" in contact


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.MANAGER, Role.FRONT_DOOR, Role.EMERGENCY_DUTY])
def test_others_see_no_loads(role, today, signed_in, loader):
    load = actions.bring(by=loader, folder="/nowhere")
    page = signed_in(person("other", role))
    for name, args in (("loads", []), ("load", [load.pk]), ("rows", [load.pk]), ("new", [])):
        assert page.get(reverse(f"exchange:{name}", args=args)).status_code == 403


def test_the_file_of_rows_has_reasons_and_no_formula(loader, signed_in):
    page = signed_in(loader)
    page.post(reverse("exchange:new"), sent("7,=1+1,+44,not a day"))
    answer = page.get(reverse("exchange:rows_file", args=[Load.objects.get().pk]))
    text = answer.content.decode("utf-8-sig")
    assert (
        answer["Content-Disposition"].startswith("attachment")
        and answer["X-Content-Type-Options"] == "nosniff"
    )
    assert "pers_dob is not a date" in text and "'=1+1" in text and "'+44" in text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"source": "files", "sent": []}, "Choose the files of the extract"),
        ({"source": "folder_here"}, "Choose the files of the extract"),
        ({"source": "server", "folder": "../etc"}, "no such folder"),
        ({"source": "files", "sent": [SimpleUploadedFile("a.zip", b"no")]}, "The zip cannot be read"),
        ({"source": "files", "sent": [SimpleUploadedFile("a.txt", b"no")]}, "None of these files"),
        ({"system": ""}, "Choose"),
    ],
)
def test_a_form_filled_in_wrongly_says_what_to_do(loader, signed_in, data, sentence):
    answer = signed_in(loader).post(reverse("exchange:new"), sent("1,A,B,2018-05-01") | data)
    assert answer.status_code == 200 and sentence in answer.content.decode()
    assert not Load.objects.exists()


def test_a_broken_folder_is_a_sentence_and_no_fault(loader, signed_in):
    file = SimpleUploadedFile("ssd_family.csv", b"x")
    answer = signed_in(loader).post(reverse("exchange:new"), sent() | {"sent": [file]}, follow=True)
    text = answer.content.decode()
    assert answer.status_code == 200 and "There is no ssd_person.csv" in text and "Load it now" not in text


def test_a_zip_is_read_like_a_folder(loader, signed_in):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("any/ssd_person.csv", PEOPLE + "1,Noah,Hartley,2018-05-01")
    file = SimpleUploadedFile("x.zip", out.getvalue())
    signed_in(loader).post(reverse("exchange:new"), sent() | {"sent": [file]})
    assert Load.objects.get().stage == "checked"


def test_the_same_number_of_queries_for_one_load_and_for_fifty(loader, signed_in):
    page = signed_in(loader)

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert page.get(reverse("exchange:loads")).status_code == 200
        return len(seen)

    actions.bring(by=loader, folder="/nowhere")
    count()  # the first visit of a session also writes it
    one = count()
    for _ in range(49):
        actions.bring(by=loader, folder="/nowhere")
    assert count() == one


@pytest.fixture
def two(loader):
    """Somebody known and somebody loaded, each in a family of their own."""
    load = actions.bring(by=loader, folder="/nowhere")
    people = []
    for name in ("known", "loaded"):
        one = Person.objects.create(forename="Noah", surname=name)
        family = Family.objects.create(name=name, made_on="2020-01-01")
        Member.objects.create(family=family, person=one, part="child", from_on="2020-01-01")
        people.append(one)
    return MaybeSame.objects.create(load=load, known=people[0], loaded=people[1], why="The same name")


def test_whoever_may_open_both_decides_whether_they_are_one(two, signed_in, today):
    worker = person("frontdoor", Role.FRONT_DOOR)
    page = signed_in(worker)
    assert "loaded" in page.get(reverse("exchange:maybe_same")).content.decode()
    assert page.get(reverse("exchange:same", args=[two.pk])).status_code == 200
    page.post(reverse("exchange:same", args=[two.pk]), {"answer": "same"})
    two.refresh_from_db()
    assert two.answer == "same" and SamePerson.objects.get().kept == two.known


def test_a_pair_is_hidden_from_whoever_may_open_only_one(two, signed_in, today):
    worker = person("worker", Role.SOCIAL_WORKER)
    Grant.objects.create(
        user=worker, family=Family.objects.get(name="loaded"), because="allocated", starts_on="2020-01-01"
    )
    page = signed_in(worker)
    text = page.get(reverse("exchange:maybe_same")).content.decode()
    assert "Nobody to decide about" in text
    assert page.get(reverse("exchange:same", args=[two.pk])).status_code == 404
    assert page.post(reverse("exchange:same", args=[two.pk]), {"answer": "same"}).status_code == 404
    assert not SamePerson.objects.exists()
