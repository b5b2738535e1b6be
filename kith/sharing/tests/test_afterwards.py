"""What follows when a note in a paper is struck out, and how papers under way end."""

import pytest

from kith.casework.queries import still_open as open_things
from kith.notices.models import Notice
from kith.recording import actions as recording
from kith.refusals import Refused
from kith.sharing import actions, making
from kith.sharing.tests.conftest import TODAY, write
from kith.sharing.tests.test_actions import entered, letter, said_by
from kith.tasks.models import Task

pytestmark = pytest.mark.django_db


def test_a_note_struck_out_becomes_a_task_for_whoever_was_sent_it(town, for_sana):
    note = write(town)
    given = {"by": town.priya, "family": town.family, "kind": "note", "note": note}
    sharing = entered(town, actions.begin(recipients=[for_sana], purpose="For the file", **given))
    recording.strike_note(by=town.dele, note=note, because="Another family.")
    task = Task.objects.get(kind="correction")
    assert task.what.startswith("Tell Sana that our note of") and task.what.endswith("was struck out")
    assert sharing.corrections.get().task == task
    assert Notice.objects.filter(user=town.priya, words__contains="struck out").exists()


def test_the_chronology_that_is_handed_out_is_the_one_that_was_written(town, for_rao):
    note = write(town, what="The kettle was cold.")
    given = {"by": town.priya, "family": town.family, "kind": "chronology", "recipients": [for_rao]}
    entry = {"on": TODAY, "sign": "worry", "title": "Home alone", "words": "Nobody came to the door.",
             "impact": "They were afraid.", "children": [town.aisha], "notes": [note]}  # fmt: skip
    recording.write_entry(by=town.priya, family=town.family, **entry)
    with pytest.raises(Refused) as refusal:
        actions.begin(purpose="For court", **given)
    assert "No chronology is finished yet" in said_by(refusal)
    recording.finish_chronology(by=town.priya, chronology=town.family.chronologies.get())
    sharing = actions.begin(purpose="For court", **given)
    lines = [line for part in sharing.parts.all() for line in part.lines]
    assert [line["words"] for line in lines] == ["Nobody came to the door.", "They were afraid."]
    assert lines[1]["title"] == "For Aisha" and lines[0]["people"] == [town.aisha.pk]
    entered(town, sharing)
    recording.strike_note(by=town.dele, note=note, because="Another family.")
    assert Task.objects.filter(kind="correction").count() == 1
    whole = actions.begin(purpose="She asked", **given | {"kind": "whole_file"})
    titles = [part.title for part in whole.parts.all()]
    assert "The chronology as it was written" in titles


def test_the_end_of_our_work_waits_for_papers_under_way(town, for_sana):
    sharing = letter(town, for_sana, "We come on Friday.")
    found = (f"A paper that has not left: {sharing.title}, for Sana", sharing.get_absolute_url())
    assert found in open_things(town.family) and found not in open_things(town.other)
    actions.drop(by=town.priya, sharing=sharing)
    assert found not in open_things(town.family)


def test_a_making_that_was_interrupted_can_be_begun_again(town, for_sana):
    sharing = letter(town, for_sana, "We come on Friday.")
    actions.finish_check(by=town.priya, sharing=sharing)
    sharing = actions.start_making(by=town.priya, sharing=sharing)
    assert making.stalled(sharing)
    making.UNDER_WAY.add(sharing.pk)
    assert not making.stalled(sharing)
    with pytest.raises(Refused):
        making.set_off(sharing, by=town.priya)
    making.UNDER_WAY.clear()
    assert making.set_off(sharing, by=town.priya).state == "left"
