"""Out again: what is untouched comes out equal; what changed or began in Kith comes from Kith."""

import csv
import hashlib
import json
from datetime import date

import pytest

from kith.casework.models import Step
from kith.exchange.models import NotLoaded, SealedLeave
from kith.exchange.out import folder as out
from kith.exchange.rules import extract
from kith.exchange.rules.columns import NOT_YET, tables
from kith.exchange.rules.extract import Known
from kith.exchange.tests.conftest import TODAY, write
from kith.people.models import Family, Member, Person, Place, PlaceProtection, Residence, Seal

pytestmark = pytest.mark.django_db


def rows_of(folder, name):
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def keyed(folder, name, leave_out=()):
    key = tables()[name].key if name in tables() else None
    rows = [
        {column: (cell or "") for column, cell in row.items()}
        for nth, row in enumerate(rows_of(folder, name))
        if nth + 2 not in leave_out
    ]
    return sorted(rows, key=lambda row: (row[key] if key else "", json.dumps(row)))


@pytest.fixture
def written(tmp_path):
    """`written()`: everything written into a new folder, and what the writer says of it."""

    def run():
        target = tmp_path / f"out{len(list(tmp_path.iterdir()))}"
        target.mkdir()
        return target, out.write(target)

    return run


def test_what_was_loaded_and_is_untouched_comes_out_equal(thirty, load_folder, written):
    source, _ = thirty
    load_folder(source)
    target, told = written()
    lost: dict[str, set[int]] = {}
    for table, line in NotLoaded.objects.filter(kept=False).values_list("table", "line"):
        lost.setdefault(table, set()).add(line)
    names = {path.stem for path in source.glob("*.csv")}
    assert {path.stem for path in target.glob("*.csv")} == names
    for name in names:
        assert keyed(target, name) == keyed(source, name, lost.get(name, ())), name
    assert sum(one.changed + one.begun for one in told.files) == 0
    assert told.rows > 1000


def test_rejected_rows_stay_out_and_are_counted(thirty, load_folder, written):
    load_folder(thirty[0])
    _, told = written()
    assert told.not_loaded == {name: n for name, n in thirty[1]["rejected"].items() if n}
    said = told.as_manifest()
    assert said["rejected_when_loaded"]["rows"] == sum(thirty[1]["rejected"].values()) > 0


def test_a_second_load_of_the_same_folder_changes_nothing_in_what_leaves(thirty, load_folder, written):
    load_folder(thirty[0])
    first, _ = written()
    load_folder(thirty[0])
    second, _ = written()
    for path in first.glob("*.csv"):
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name


PEOPLE = "pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob,own_column\n"


@pytest.fixture
def two(tmp_path, load_folder):
    """A mother and a child with a plan, from a folder of small tables."""
    load_folder(
        write(
            tmp_path / "in",
            ssd_person=PEOPLE + "1,Nia,Karim,F,1990-01-02,kept\n2,Tom,Karim,M,03/04/2018,too\n",
            ssd_family="fami_table_id,fami_family_id,fami_person_id\nf1,F9,1\nf2,F9,2\n",
            ssd_mother="moth_table_id,moth_person_id,moth_childs_person_id\nm1,1,2\n",
            ssd_address=(
                "addr_table_id,addr_address_json,addr_person_id,addr_address_start_date,addr_address_postcode\n"
                'a1,"{""STREET"": ""4 Elm Row"", ""TOWN"": ""Wenlow""}",2,2020-01-01,WE1 2AB\n'
            ),
            ssd_cin_plans=(
                "cinp_cin_plan_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_end_date\n"
                "p1,2,2026-01-05,\n"
            ),
            ssd_missing="miss_table_id,miss_person_id,miss_words\nx1,2,Came home\n",
        )
    )
    return Person.objects.get(source_ref="1"), Person.objects.get(source_ref="2")


def test_only_the_cell_that_changed_in_kith_is_kiths(two, written):
    _, child = two
    child.surname = "Okafor"
    child.save()
    step = Step.objects.get(kind="in_need")
    step.ended_on = date(2026, 11, 20)
    step.save()
    target, told = written()
    rows = {row["pers_person_id"]: row for row in rows_of(target, "ssd_person")}
    assert rows["2"]["pers_surname"] == "Okafor"
    assert rows["2"]["pers_dob"] == "03/04/2018", "an untouched cell stands as it came"
    assert rows["2"]["own_column"] == "too" and rows["1"]["pers_surname"] == "Karim"
    assert rows_of(target, "ssd_cin_plans")[0]["cinp_cin_plan_end_date"] == "2026-11-20"
    assert {one.name: one.changed for one in told.files if one.changed} == {
        "ssd_person": 1,
        "ssd_cin_plans": 1,
    }


def test_what_began_in_kith_comes_out_with_numbers_of_its_own_and_can_be_loaded(two, written):
    mother, child = two
    family = Family.objects.get()
    baby = Person.objects.create(forename="=Ada", surname="Karim", sex="F", born_on=date(2026, 10, 1))
    Member.objects.create(family=family, person=baby, part="child", from_on=TODAY)
    Step.objects.create(family=family, child=baby, kind="referral", started_on=TODAY)
    place = Place.objects.create(lines="9 Refuge Lane", postcode="WE9 9ZZ")
    Residence.objects.create(person=baby, place=place, from_on=TODAY)
    PlaceProtection.objects.create(
        place=place, family=family, because="In danger", set_on=TODAY, set_by_id=_somebody()
    )
    target, _ = written()
    made = {row["pers_person_id"]: row for row in rows_of(target, "ssd_person")}[f"K{baby.pk}"]
    assert made["pers_forename"] == "'=Ada", "a spreadsheet must not run it"
    assert made["pers_dob"] == "2026-10-01"
    assert rows_of(target, "ssd_family")[-1]["fami_family_id"] == "F9"
    address = next(row for row in rows_of(target, "ssd_address") if row["addr_person_id"] == f"K{baby.pk}")
    assert "confidential" in address["addr_address_type"], "the other system must know that it is hidden"
    content = {path.stem: path.read_bytes() for path in target.glob("*.csv")}
    again = extract.read(content, today=TODAY, known=Known())
    assert [(lost.table, lost.reasons) for t in again.tables.values() for lost in t.rejected] == []


def test_a_loaded_address_that_kith_protects_says_so(two, written):
    residence = Residence.objects.get()
    PlaceProtection.objects.create(
        place=residence.place, family=Family.objects.get(), because="In danger", set_on=TODAY,
        set_by_id=_somebody(),
    )  # fmt: skip
    target, _ = written()
    assert rows_of(target, "ssd_address")[0]["addr_address_type"] == "Home (confidential)"


def test_a_sealed_file_stays_unless_somebody_decided(two, written, loader):
    mother, child = two
    family = Family.objects.get()
    Seal.objects.create(
        family=family, level="sealed", reason="adoption", ring="Ring us", set_by=loader,
        agreed_by_id=_somebody(),
        set_on=TODAY, review_on=date(2027, 1, 1),
    )  # fmt: skip
    target, told = written()
    assert "Karim" not in "".join(path.read_text() for path in target.glob("*.csv"))
    assert told.sealed == 1 and rows_of(target, "ssd_missing") == []
    SealedLeave.objects.create(family=family, because="Court order", by=loader, on=TODAY)
    target, told = written()
    assert len(rows_of(target, "ssd_person")) == 2 and told.sealed == 0


def test_a_parent_who_is_also_in_an_open_file_leaves_without_the_address_they_share(two, written, loader):
    mother, child = two
    family = Family.objects.get()
    other = Family.objects.create(name="Other", made_on=TODAY)
    Member.objects.create(family=other, person=mother, part="parent", from_on=TODAY)
    Residence.objects.create(person=mother, place=Place.objects.get(), from_on=TODAY)
    Seal.objects.create(
        family=family, level="sealed", reason="adoption", ring="Ring us", set_by=loader,
        agreed_by_id=_somebody(),
        set_on=TODAY, review_on=date(2027, 1, 1),
    )  # fmt: skip
    target, _ = written()
    assert [row["pers_forename"] for row in rows_of(target, "ssd_person")] == ["Nia"]
    assert "Elm Row" not in "".join(path.read_text() for path in target.glob("*.csv"))
    assert rows_of(target, "ssd_mother") == []


def test_the_manifest_counts_and_digests_every_file_and_names_nobody(two, written):
    target, told = written()
    out.write_manifest(target, told.as_manifest())
    said = json.loads((target / "manifest.json").read_text())
    for one in said["files"]:
        content = (target / one["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"] and len(content) == one["bytes"]
        assert one["rows"] == len(rows_of(target, one["file"].removesuffix(".csv")))
    assert "Karim" not in (target / "manifest.json").read_text()


def test_every_published_table_can_come_out():
    from kith.exchange.out.own import MAKERS

    assert set(MAKERS) == set(tables()) and not set(MAKERS) & NOT_YET


def _somebody():
    from kith.accounts.models import User

    return User.objects.create_user(f"s{User.objects.count()}@example.org", "Somebody Else").pk
