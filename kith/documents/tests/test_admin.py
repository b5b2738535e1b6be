"""The administrator's page: letterhead and templates; nobody else opens it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kith.access import Role
from kith.documents import queries, usual
from kith.documents.tests import corpus


def test_the_letterhead_is_kept_with_its_logo(client, ada):
    client.force_login(ada)
    logo = SimpleUploadedFile("crest.png", corpus.picture("PNG"))
    sent = {"name": "Wenlow Council", "address": "1 Quay\nWenlow", "phone": "01632 960000", "logo": logo}
    assert client.post("/admin/papers/", sent).status_code == 302
    head = queries.letterhead()
    assert (head.name, head.lines) == ("Wenlow Council", ("1 Quay", "Wenlow"))
    assert head.logo.startswith("data:image/jpeg")


def test_a_template_is_brought_looked_at_and_taken_back(client, ada):
    client.force_login(ada)
    assert "The usual template" in client.get("/admin/papers/").content.decode()
    bad = client.post("/admin/papers/summary/", {"file": SimpleUploadedFile("a.docx", corpus.HTML)})
    assert bad.status_code == 200 and "is not what its name says" in bad.content.decode()
    ours = SimpleUploadedFile("ours.docx", usual.template("summary"))
    assert client.post("/admin/papers/summary/", {"file": ours}).status_code == 302
    assert "ours.docx" in client.get("/admin/papers/summary/").content.decode()
    assert client.get("/admin/papers/summary/sample/").content.startswith(b"PK")
    assert client.post("/admin/papers/summary/usual/").status_code == 302
    assert client.get("/admin/papers/nonsense/").status_code == 404


@pytest.mark.parametrize("role", [Role.MANAGER, Role.GOVERNANCE, Role.SOCIAL_WORKER])
def test_nobody_else_may(client, priya, role, settings):
    settings.KITH_AUTHENTICATOR_ROLES = set()
    priya.posts.update(role=role.value)
    client.force_login(priya)
    for path in ("/admin/papers/", "/admin/papers/summary/", "/admin/papers/summary/sample/"):
        assert client.get(path).status_code == 403
