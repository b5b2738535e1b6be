"""The administration's pages: who may open them, what they show, what they save."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kith import clock
from kith.access import Role
from kith.accounts import staff_list
from kith.accounts.models import AccountRequest, Post, Team, User
from kith.accounts.tests.conftest import person
from kith.trail.models import Event

OPERATION = "0c3c5f8e-0000-4000-8000-000000000001"


def pages(user, team):
    return [
        reverse("accounts:people"), reverse("accounts:add"), reverse("accounts:bring"),
        reverse("accounts:take"), reverse("accounts:teams"), reverse("accounts:add_team"),
        reverse("accounts:team", args=[team.pk]),
        reverse("accounts:end_team", args=[team.pk]), reverse("accounts:person", args=[user.pk]),
        reverse("accounts:change", args=[user.pk]), reverse("accounts:give_post", args=[user.pk]),
        reverse("accounts:end_post", args=[user.posts.first().pk]),
    ]  # fmt: skip


def test_the_administrator_opens_every_page(as_administrator, worker, team):
    for path in pages(worker, team):
        assert as_administrator.get(path).status_code == 200, path


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_opens_any(client, worker, team, role, settings):
    settings.KITH_AUTHENTICATOR_ROLES = set()
    client.force_login(person("Eve Stone", role.value, team))
    for path in pages(worker, team):
        assert client.get(path).status_code == 403, path
        assert client.post(path).status_code in {403, 405}, path
    for name in ("link", "end", "reopen", "reset"):
        assert client.post(reverse(f"accounts:{name}", args=[worker.pk])).status_code == 403
    assert client.post(reverse("accounts:failed")).status_code == 403
    assert not Event.objects.exists()


def test_one_s_own_account_shows_what_one_may_do(as_worker, team):
    page = as_worker.get(reverse("accounts:mine")).content.decode()
    assert "Kofi Asante" in page and "Social worker" in page and "Harbour team" in page
    assert "Change" in page and "Sign out" in page


# ---- finding ----
def test_the_list_is_narrowed_by_words_role_and_team(as_administrator, worker, team):
    other = Team.objects.create(name="Quay team", kind=Team.Kind.EARLY_HELP)
    person("Mina Park", "early_help", other)

    def found(**asked):
        page = as_administrator.get(reverse("accounts:people"), asked).content.decode()
        return {name for name in ("Kofi Asante", "Mina Park", "Ada Marsh") if f'/">{name}</a>' in page}

    assert found() == {"Kofi Asante", "Mina Park", "Ada Marsh"}
    assert found(q="kofi") == {"Kofi Asante"}
    assert found(q="kofi park") == set()
    assert found(role="early_help") == {"Mina Park"}
    assert found(team=str(team.pk)) == {"Kofi Asante"}
    assert found(role="nonsense", team="x", page="nine") == {"Kofi Asante", "Mina Park", "Ada Marsh"}
    assert found(ended="on") == set()


def test_the_list_costs_the_same_with_two_and_with_fifty(
    as_administrator, worker, team, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(path):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert as_administrator.get(path).status_code == 200
        return len(queries)

    paths = [reverse("accounts:people"), reverse("accounts:teams"), reverse("accounts:team", args=[team.pk]),
             reverse("accounts:person", args=[worker.pk]), reverse("accounts:take")]  # fmt: skip
    for path in paths:
        cost(path)  # the first time also notes when this session was used
    before = [cost(path) for path in paths]
    for number in range(50):
        person(f"N{number} Name", "social_worker", team)
        Team.objects.create(name=f"Team {number}", kind=Team.Kind.CARE)
        Post.objects.create(user=worker, team=Team.objects.last(), role="manager", starts_on=date(2026, 1, 1))
    assert [cost(path) for path in paths] == before
    page = as_administrator.get(paths[0]).content.decode()
    assert "Next page" in page


@pytest.mark.parametrize("name", ["Siân O’Neill", "O'Hara", "X", "آمنة", "=1+1", "<b>Bo</b>", "L" * 200])
def test_any_name_is_kept_and_shown_as_it_is(as_administrator, name):
    fields = {"name": name, "email": "new@wenlow.example", "operation": OPERATION}
    response = as_administrator.post(reverse("accounts:add"), fields)
    user = User.objects.get(email="new@wenlow.example")
    assert response["Location"] == reverse("accounts:person", args=[user.pk])
    assert user.name == name
    page = as_administrator.get(response["Location"]).content.decode()
    assert "<b>Bo</b>" not in page


def test_too_long_a_name_is_answered_with_the_text_kept(as_administrator):
    fields = {"name": "L" * 201, "email": "nonsense", "operation": OPERATION}
    page = as_administrator.post(reverse("accounts:add"), fields).content.decode()
    assert "There is a problem" in page and "L" * 201 in page
    assert "Write an email address like" in page
    assert User.objects.count() == 1


# ---- changing ----
def test_a_form_sent_twice_adds_one_person(as_administrator):
    fields = {"name": "Sana Iqbal", "email": "sana@wenlow.example", "operation": OPERATION}
    for _ in range(2):
        assert as_administrator.post(reverse("accounts:add"), fields).status_code == 302
    assert User.objects.filter(name="Sana Iqbal").count() == 1
    assert Event.objects.filter(act="accounts.added").count() == 1


def test_a_one_time_link_goes_to_the_person_and_is_shown_to_nobody(
    as_administrator, worker, client, mailoutbox, django_capture_on_commit_callbacks
):
    path = reverse("accounts:link", args=[worker.pk])
    with django_capture_on_commit_callbacks(execute=True):
        page = as_administrator.post(path, {"operation": OPERATION}, follow=True).content.decode()
    assert "on its way to kofi@wenlow.example" in page and "/key/" not in page
    assert Event.objects.get().act == "accounts.link_made"
    letter = next(mail for mail in mailoutbox if "/key/" in mail.body)
    assert letter.to == [worker.email]
    link = re.search(r"http://testserver(/sign-in/password/reset/key/\S+)", letter.body)[1]
    client.logout()
    assert "Choose a password" in client.get(link, follow=True).content.decode()


def test_a_post_is_asked_agreed_and_ended_on_pages(client, as_administrator, officer, worker, team):
    fields = {"role": "manager", "team": team.pk, "starts_on_day": "1", "starts_on_month": "12",
              "starts_on_year": "2026", "operation": OPERATION}  # fmt: skip
    as_administrator.post(reverse("accounts:give_post", args=[worker.pk]), fields)
    asked = AccountRequest.objects.get()
    assert not worker.posts.filter(role="manager").exists()
    about = client.get(reverse("accounts:person", args=[worker.pk])).content.decode()
    assert "Waits for a second person" in about
    answer = reverse("accounts:answer_request", args=[asked.pk])
    page = client.post(answer, {"answer": "agree", "operation": OPERATION[:-1] + "3"}).content.decode()
    assert "a second person agrees it" in page and not worker.posts.filter(role="manager").exists()
    client.force_login(officer)
    assert "Kofi Asante" in client.get(reverse("accounts:requests")).content.decode()
    client.post(answer, {"answer": "agree", "operation": OPERATION[:-1] + "4"})
    post = worker.posts.get(role="manager")
    assert (post.starts_on, post.team) == (date(2026, 12, 1), team)
    client.force_login(person("Ben Okoro", "administrator"))
    fields = {"on_day": "31", "on_month": "12", "on_year": "2026", "operation": OPERATION[:-1] + "2"}
    client.post(reverse("accounts:end_post", args=[post.pk]), fields)
    post.refresh_from_db()
    assert post.ends_on == date(2026, 12, 31)


def test_a_refusal_is_shown_on_the_page(as_administrator, administrator):
    path = reverse("accounts:end", args=[administrator.pk])
    page = as_administrator.post(path, {"operation": OPERATION}).content.decode()
    assert "You cannot end your own account" in page and "There is a problem" in page
    administrator.refresh_from_db()
    assert administrator.is_active


def test_an_account_is_ended_and_opened_again_on_pages(as_administrator, worker):
    as_administrator.post(reverse("accounts:end", args=[worker.pk]), {"operation": OPERATION})
    assert User.objects.get(pk=worker.pk).ended_at is not None
    page = as_administrator.get(reverse("accounts:person", args=[worker.pk])).content.decode()
    assert "Account ended" in page and "Ask for a post" not in page
    as_administrator.post(reverse("accounts:reopen", args=[worker.pk]), {"operation": OPERATION[:-1] + "2"})
    assert User.objects.get(pk=worker.pk).ended_at is None


def test_a_team_is_added_and_changed(as_administrator):
    fields = {"name": "Quay team", "kind": "early_help", "ring": "01632 960002", "operation": OPERATION}
    as_administrator.post(reverse("accounts:add_team"), fields)
    team = Team.objects.get(name="Quay team")
    change = fields | {"name": "Quay and Bay team", "operation": OPERATION[:-1] + "2"}
    as_administrator.post(reverse("accounts:team", args=[team.pk]), change)
    assert Team.objects.get(pk=team.pk).name == "Quay and Bay team"
    assert team.history.count() == 2


@pytest.mark.parametrize("path", ["/account/people/999/", "/account/teams/999/", "/account/posts/999/end/"])
def test_what_is_not_there_is_a_404(as_administrator, path):
    assert as_administrator.get(path).status_code == 404


# ---- files ----
def test_the_list_is_taken_as_a_file_without_formulas(as_administrator, worker):
    person("=cmd|calc", "early_help", Team.objects.get())
    response = as_administrator.get(reverse("accounts:take"))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("email,name,job_title")
    assert "kofi@wenlow.example,Kofi Asante,,,,Harbour team,social_worker,2026-01-01," in lines
    assert any("'=cmd|calc" in line for line in lines)
    assert Event.objects.get().act == "accounts.list_taken"


def bring(client, content, name="staff.csv"):
    return client.post(reverse("accounts:bring"), {"file": SimpleUploadedFile(name, content)})


def test_many_are_added_from_a_file_and_every_row_is_explained(as_administrator, worker, team):
    rows = [
        "Email,Name,Job title,Team,Role,Starts on",
        "siân@wenlow.example,Bad Address,,,,",
        "sian@wenlow.example,Siân O’Neill,Social worker,harbour team,Social worker,2026-12-01",
        "kofi@wenlow.example,Kofi Again,,,,",
        "a@wenlow.example,No Such Team,,Nowhere,manager,",
        "b@wenlow.example,No Such Role,,,wizard,",
        "c@wenlow.example,,,,,",
        "d@wenlow.example,Bad Day,,Harbour team,manager,1/12/2026",
        "e@wenlow.example,Manager Of Nothing,,,manager,",
        "",
    ]
    page = bring(as_administrator, "\n".join(rows).encode()).content.decode()
    figures = re.findall(r'k-figures__figure">(\d+)', page)
    assert figures == ["8", "1", "1", "6"]
    sian = User.objects.get(email="sian@wenlow.example")
    assert (sian.name, sian.requests.get().starts_on) == ("Siân O’Neill", date(2026, 12, 1))
    assert not sian.posts.exists(), "a second person agrees it first"
    assert not User.objects.filter(email="e@wenlow.example").exists(), "a row is added whole or not at all"
    taken = as_administrator.post(reverse("accounts:failed")).content.decode("utf-8-sig")
    assert len(taken.splitlines()) == 7
    assert "There is no such team" in taken
    assert as_administrator.post(reverse("accounts:failed")).status_code == 404


def test_a_file_taken_out_comes_in_again_with_nothing_new(as_administrator, worker):
    content = as_administrator.get(reverse("accounts:take")).content
    before = User.objects.count()
    page = bring(as_administrator, content).content.decode()
    assert re.findall(r'k-figures__figure">(\d+)', page) == ["2", "0", "2", "0"]
    assert User.objects.count() == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty"),
        (b"name;email\n", "The first line must name the columns"),
        (b"PK\x03\x04\x00\x00\x00", "not a CSV file"),
        (b"\xff\xd8\xff\xe0 picture", "The first line must name the columns"),
        (b'email,name\n"open', "could not be read|rows"),
    ],
)
def test_a_file_that_is_no_list_gets_a_clear_sentence(as_administrator, content, sentence):
    response = bring(as_administrator, content)
    assert response.status_code == 200
    assert re.search(sentence, response.content.decode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_is_read_in_the_encodings_that_offices_write(db, encoding):
    rows = staff_list.read_rows("email,name\nx@wenlow.example,Siân\n".encode(encoding))
    assert rows == [{"email": "x@wenlow.example", "name": "Siân"}]


def test_the_page_of_somebody_says_what_each_button_does_and_prints_no_marks(as_administrator, worker):
    path = reverse("accounts:person", args=[worker.pk])
    page = as_administrator.get(path).content.decode()
    assert "<p>They are signed out at once" in page and "&lt;p&gt;" not in page
    assert "their password and their authenticator stop working" in page
    worker.ended_at = clock.now()
    worker.save()
    ended = as_administrator.get(path).content.decode()
    assert "Without a post they can open nothing" in ended and "Earlier posts" in ended
