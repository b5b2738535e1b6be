"""Leaving: whole or not there, once, a correction again; sealed files and confidences where they belong."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from kith import clock
from kith.access import Role
from kith.exchange import actions, leave, papers
from kith.exchange.models import Leaving, LeftPaper, SealedLeave
from kith.exchange.out import folder as tables
from kith.exchange.tests.conftest import TODAY, person
from kith.people.models import Family, Member, Person, Seal
from kith.recording import actions as recording

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.KITH_LOADS = "here"
    return settings.DATA


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Papers as their words: setting type is the documents room's own matter (and slow)."""

    def plain(self):
        return "\n".join(
            [self.title, self.about, self.struck, *(f"{t}: {w}" for t, w in self.parts)]
        ).encode()

    monkeypatch.setattr(papers.Paper, "made", plain)


@pytest.fixture
def family(today):
    worker = person("worker", Role.SOCIAL_WORKER)
    family = Family.objects.create(name="Karim", made_on=TODAY, held_in="Mosaic")
    children = [Person.objects.create(forename=name, surname="Karim", sex="F") for name in ("Ada", "Bea")]
    for child in children:
        Member.objects.create(family=family, person=child, part="child", from_on=TODAY)
    return family, children, worker


def note(family, children, worker, confided=""):
    told = [{"child": child, "seen": True, "day": "A day"} for child in children]
    told[0]["confided"] = confided
    told[0]["confided_why"] = "She asked" if confided else ""
    return recording.finish_note(
        by=worker, family=family, kind="call", on=TODAY, what="We spoke", children=told
    )


def texts(leaving):
    folder = leave.place(leaving) / "papers"
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_finished_work_leaves_whole_with_a_manifest_that_fits(family, loader):
    made = note(*family)
    leaving = leave.ask(by=loader)
    leaving.refresh_from_db()
    assert leaving.stage == "done" and leaving.papers == 1
    folder = leave.place(leaving)
    said = json.loads((folder / "manifest.json").read_text())
    for one in said["files"]:
        assert hashlib.sha256((folder / one["file"]).read_bytes()).hexdigest() == one["sha256"]
    assert f"note-{made.pk}-v1.pdf" in texts(leaving)
    assert "Karim" not in (folder / "manifest.json").read_text()
    assert not list(leave.base().glob(".making-*"))


def test_nothing_leaves_twice_and_a_correction_leaves_again(family, loader):
    made = note(*family)
    leave.ask(by=loader)
    second = leave.ask(by=loader)
    second.refresh_from_db()
    assert second.papers == 0
    told = [{"child": child, "seen": True, "day": "Another day"} for child in family[1]]
    recording.correct_note(
        by=family[2], note=made, because="The wrong day", on=TODAY, what="We spoke at noon", children=told
    )
    third = leave.ask(by=loader)
    assert list(texts(third)) == [f"note-{made.pk}-v2.pdf"]
    recording.strike_note(by=family[2], note=made, because="Another family")
    fourth = leave.ask(by=loader)
    assert "Struck out: Another family" in "".join(texts(fourth).values())


def test_what_one_child_confided_leaves_as_that_childs_own_paper(family, loader):
    made = note(*family, confided="CANARY-CONFIDED")
    told = texts(leave.ask(by=loader))
    assert [name for name, text in told.items() if "CANARY-CONFIDED" in text] == [
        f"note-{made.pk}-child-{family[1][0].pk}-v1.pdf"
    ]


def test_a_sealed_file_stays_until_somebody_decides(family, loader):
    note(*family)
    Seal.objects.create(
        family=family[0], level="sealed", reason="adoption", ring="Ring us", set_by=loader,
        agreed_by=family[2], set_on=TODAY, review_on=TODAY + timedelta(days=90),
    )  # fmt: skip
    first = leave.ask(by=loader)
    first.refresh_from_db()
    assert texts(first) == {} and first.sealed == 1
    actions.let_sealed_leave(by=family[2], family=family[0], because="The court asked")
    second = leave.ask(by=loader)
    assert len(texts(second)) == 1
    note(*family)
    actions.keep_sealed(by=family[2], family=family[0])
    assert texts(leave.ask(by=loader)) == {}


def test_a_fault_half_way_leaves_nothing_behind_and_is_told(family, loader, monkeypatch):
    note(*family)
    monkeypatch.setattr(tables, "write_manifest", lambda *a: (_ for _ in ()).throw(OSError("full")))
    leaving = leave.ask(by=loader)
    leaving.refresh_from_db()
    assert leaving.stage == "failed" and leaving.failed_because == leave.FAULT
    assert not leave.place(leaving).exists() and not LeftPaper.objects.exists()
    monkeypatch.undo()


def test_a_process_that_ended_after_the_folder_stood_is_taken_up_as_it_is(family, loader, monkeypatch):
    note(*family)
    with monkeypatch.context() as patch:
        patch.setattr(leave, "_take_up", lambda leaving: leaving)
        leaving = leave.ask(by=loader)
    before = (leave.place(leaving) / "manifest.json").read_bytes()
    assert Leaving.objects.get().stage == "making"
    monkeypatch.setattr(leave, "in_background", leave.make)
    assert leave.nightly() is not None
    assert (leave.place(leaving) / "manifest.json").read_bytes() == before
    assert Leaving.objects.get().stage == "done" and LeftPaper.objects.count() == 1


def test_each_night_has_one(family, at, monkeypatch):
    monkeypatch.setattr(leave, "in_background", leave.make)
    at(clock.at(TODAY, 12))
    assert leave.nightly() is None, "the first time it waits for a night"
    at(clock.at(TODAY + timedelta(days=1), 3))
    assert leave.nightly().stage == "done"
    assert leave.nightly() is None
    at(clock.at(TODAY + timedelta(days=2), 9))
    assert leave.nightly().on == TODAY + timedelta(days=2), "a night that was missed is made up for"
    assert Leaving.objects.filter(kind="night").count() == 2


@pytest.mark.parametrize(
    ("role", "sees", "makes", "takes"),
    [(Role.DATA_LOADER, 200, 302, 200), (Role.ADMINISTRATOR, 200, 302, 403), (Role.GOVERNANCE, 200, 403, 403),
     (Role.MANAGER, 403, 403, 403)],
)  # fmt: skip
def test_pages_are_for_those_whom_the_table_names(family, loader, signed_in, role, sees, makes, takes):
    note(*family)
    leaving = leave.ask(by=loader)
    client = signed_in(person("reader", role))
    assert client.get("/loads/leaving/").status_code == sees
    assert client.get(f"/loads/leaving/{leaving.pk}/").status_code == sees
    assert client.post("/loads/leaving/now/").status_code == makes
    answer = client.get(f"/loads/leaving/{leaving.pk}/tables/")
    assert answer.status_code == takes
    if takes == 200:
        names = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()
        assert "manifest.json" in names and "ssd_person.csv" in names


def test_only_governance_is_told_how_many_sealed_files_stayed(family, loader, signed_in):
    Seal.objects.create(
        family=family[0], level="sealed", reason="adoption", ring="Ring us", set_by=loader,
        agreed_by=family[2], set_on=TODAY, review_on=TODAY + timedelta(days=90),
    )  # fmt: skip
    leaving = leave.ask(by=loader)
    at = f"/loads/leaving/{leaving.pk}/"
    assert b"sealed file" not in signed_in(loader).get(at).content
    assert b"1 sealed file stayed" in signed_in(person("officer", Role.GOVERNANCE)).get(at).content


def test_a_sealed_file_is_let_out_by_governance_with_a_reason(family, loader, signed_in):
    officer = person("officer", Role.GOVERNANCE)
    Seal.objects.create(
        family=family[0], level="sealed", reason="adoption", ring="Ring us", set_by=loader,
        agreed_by=family[2], set_on=TODAY, review_on=TODAY + timedelta(days=90),
    )  # fmt: skip
    at = f"/loads/sealed/{family[0].pk}/"
    assert signed_in(family[2]).get(at).status_code == 404
    client = signed_in(officer)
    page = client.get(at)
    assert page.status_code == 200
    assert client.post(at, {"because": "The court asked", "operation": str(uuid4())}).status_code == 302
    assert SealedLeave.objects.get().by == officer
    assert b"The court asked" in client.get(at).content


def test_the_command_writes_a_new_folder_whole(family, loader, tmp_path):
    note(*family)
    call_command("export_ssd", str(tmp_path / "out"), "--as", loader.email)
    assert (tmp_path / "out" / "manifest.json").exists()
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_ssd", str(tmp_path / "out"), "--as", loader.email)
    with pytest.raises(CommandError, match="may not"):
        call_command("export_ssd", str(tmp_path / "other"), "--as", family[2].email)
    assert not (tmp_path / "other").exists()
