"""`kith import-ssd` and `kith make-ssd`."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from kith.exchange.models import Load
from kith.exchange.tests.conftest import TODAY, person, write
from kith.people.models import Family

pytestmark = pytest.mark.django_db
PEOPLE = "pers_person_id,pers_forename,pers_surname,pers_dob\n1,Noah,Hartley,2018-05-01\n"


def test_it_loads_and_shows_where_each_row_went(tmp_path, loader, capsys):
    call_command("import_ssd", write(tmp_path / "a", ssd_person=PEOPLE), yes=True)
    told = capsys.readouterr().out
    assert "Every row is explained" in told and "person" in told
    assert Family.objects.count() == 1 and Load.objects.get().by == loader


def test_a_dry_run_loads_nothing(tmp_path, loader, capsys):
    call_command("import_ssd", write(tmp_path / "a", ssd_person=PEOPLE), dry_run=True)
    assert "Nothing was loaded" in capsys.readouterr().out
    assert not Family.objects.exists() and Load.objects.get().stage == "dropped"


def test_without_a_yes_nothing_is_loaded(tmp_path, loader, capsys):
    call_command("import_ssd", write(tmp_path / "a", ssd_person=PEOPLE))
    assert "--yes" in capsys.readouterr().out and not Family.objects.exists()


def test_only_somebody_who_may_load_loads(tmp_path, loader, administrator):
    folder = write(tmp_path / "a", ssd_person=PEOPLE)
    with pytest.raises(CommandError, match="may not load"):
        call_command("import_ssd", folder, yes=True, email="administrator@example.org")
    person("second", "data_loader")
    with pytest.raises(CommandError, match="Say who loads"):
        call_command("import_ssd", folder, yes=True)
    call_command("import_ssd", folder, yes=True, email="Second@example.org")
    assert Load.objects.get().by.email == "second@example.org"


def test_a_refused_folder_ends_with_an_error(tmp_path, loader):
    with pytest.raises(CommandError, match="no ssd_person.csv"):
        call_command("import_ssd", write(tmp_path / "a", ssd_family="x"), yes=True)
    with pytest.raises(CommandError, match="no folder"):
        call_command("import_ssd", tmp_path / "nosuch", yes=True)


def test_an_invented_folder_is_the_same_for_the_same_seed_and_day(tmp_path, today, capsys):
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        call_command("make_ssd", tmp_path / name, families=15, seed=seed, faults=True)
    same = [(tmp_path / name / "ssd_person.csv").read_bytes() for name in "abc"]
    assert same[0] == same[1] != same[2]
    with pytest.raises(CommandError, match="not empty"):
        call_command("make_ssd", tmp_path / "a", families=1)


def test_an_invented_folder_without_faults_has_none(tmp_path, load_folder):
    from kith.exchange.generator import folder

    folder.write(tmp_path / "a", families=60, today=TODAY, seed=11)
    load = load_folder(tmp_path / "a")
    assert [(r.table, r.line, r.codes) for r in load.rows.all()] == []
    assert sum(t.rejected for t in load.tables.all()) == 0 and date.max > TODAY
