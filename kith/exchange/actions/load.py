"""The stages of a load. The work between them is done by `running`, in slices."""

from typing import Any

from django.urls import reverse

from kith import clock
from kith.access import Action, Answer, State, decide
from kith.accounts.models import Post
from kith.exchange.bulk import files, report
from kith.exchange.models import Load, LoadTable
from kith.exchange.terms import Act, Letters, Stage, System
from kith.notices import actions as notices
from kith.refusals import Refused
from kith.trail import actions as trail
from kith.trail.acts import act

MOST_ALIKE = 100  # loads of one name
CAN_BEGIN = (Stage.CHECKED, Stage.LOADING, Stage.STOPPED)


@act
def bring(
    *, by: Any, folder: str, label: str = "", system: str = System.OTHER, letters: str = Letters.UNICODE,
    kept_here: bool = False,
) -> Load:  # fmt: skip
    """An extract to be checked. Nothing of it is loaded yet."""
    name = label.strip() or f"Extract of {clock.local(clock.now()):%d/%m/%Y, %H:%M}"
    load = Load.objects.create(
        label=_free_name(name), system=System(system),
        letters=Letters(letters), folder=folder, kept_here=kept_here, by=by, at=clock.now(),
    )  # fmt: skip
    trail.record(Act.CHECKED, load, by=by)
    return load


def _free_name(name: str) -> str:
    """The name; with a number if another load has it already, so that two loads can be told apart."""
    names = [name[:100], *(f"{name[:94]} ({nth})" for nth in range(2, MOST_ALIKE))]
    taken = set(Load.objects.filter(label__in=names).values_list("label", flat=True))
    return next((one for one in names if one not in taken), names[-1])


@act
def note_check(
    *, by: Any, load: Load, counts: list[dict[str, Any]], notes: list[str], digest: str, families: int
) -> Load:
    """What the check found, table by table."""
    load.tables.all().delete()
    for count in counts:
        LoadTable.objects.create(load=load, **count)
    load.stage, load.notes, load.digest, load.families = Stage.CHECKED, notes, digest, families
    load.save()
    trail.record(Act.CHECKED, load, by=by)
    return load


@act
def begin(*, by: Any, load: Load) -> Load:
    """Load it. A load that stopped half-way carries on where it was: what is there already is known."""
    load.refresh_from_db()
    if load.stage not in CAN_BEGIN or not load.digest:
        raise Refused("This extract cannot be loaded now. Open the list of loads again.")
    if Load.objects.filter(stage=Stage.LOADING).exclude(pk=load.pk).exists():
        raise Refused("Another extract is being loaded. Wait until it has ended.")
    load.stage, load.begun_at, load.stopped_because = Stage.LOADING, load.begun_at or clock.now(), ""
    load.save()
    trail.record(Act.BEGUN, load, by=by)
    return load


@act
def end(*, by: Any, load: Load) -> Load:
    """It is all there: the numbers are counted once more, from the rows themselves."""
    for table in report.final(load):
        table.save()
    load.stage, load.ended_at = Stage.DONE, clock.now()
    load.save()
    if load.kept_here:
        files.forget(load.folder)
    trail.record(Act.ENDED, load, by=by)
    if load.maybe_same.undecided().exists():
        _ask_who_they_are(by)
    return load


def _ask_who_they_are(by: Any) -> None:
    """Tell those who may link people in any open file. The page shows each of them what they may see."""
    posts = Post.objects.current(clock.today()).filter(user__ended_at__isnull=True).select_related("user")
    for user in {post.user for post in posts}:
        if decide(Action.PERSON_LINK, user.standing, State.STANDARD) is Answer.YES:
            notices.tell(
                to=user, by=by, path=reverse("exchange:maybe_same"),
                words="An extract brought people whom Kith may know already. Please decide who is who.",
            )  # fmt: skip


@act
def stop(*, by: Any, load: Load, because: str) -> Load:
    """It cannot go on, and why. Families loaded so far are whole, and stay."""
    load.stage, load.stopped_because = Stage.STOPPED, because[:500]
    load.save()
    trail.record(Act.STOPPED, load, by=by)
    return load


@act
def drop(*, by: Any, load: Load) -> Load:
    """Do not load it. What was sent to us is taken away; the counts stay."""
    load.refresh_from_db()
    if load.stage not in (Stage.CHECKED, Stage.STOPPED, Stage.CHECKING) or load.begun_at:
        raise Refused("This extract is being loaded, or was loaded. It cannot be dropped.")
    load.stage = Stage.DROPPED
    load.save()
    load.rows.all().delete()
    if load.kept_here:
        files.forget(load.folder)
    trail.record(Act.DROPPED, load, by=by)
    return load
