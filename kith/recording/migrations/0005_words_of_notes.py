from django.db import migrations

from kith.recording import fts


def install(apps, editor):
    fts.install(editor.connection)
    note, words = apps.get_model("recording", "Note"), apps.get_model("recording", "NoteWords")
    for each in note.objects.filter(strike=None).iterator():
        added = each.additions.values_list("words", flat=True)
        rows = [(None, False, "\n".join(filter(None, [each.what, each.works, each.worries, *added])))]
        for part in each.children.all():
            rows.append((part.child_id, False, "\n".join(filter(None, [part.day, part.said]))))
            rows.append((part.child_id, True, part.confided))
        for child, confided, text in rows:
            if text:
                words.objects.create(
                    note=each, family_id=each.family_id, child_id=child, confided=confided,
                    scope=f"f{each.family_id}", words=text,
                )  # fmt: skip


def remove(apps, editor):
    fts.remove(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("recording", "0004_chronology_and_words")]
    operations = [migrations.RunPython(install, remove)]
