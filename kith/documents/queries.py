"""How the authority names itself on paper, and which of its own templates are in place."""

from dataclasses import dataclass

from django.conf import settings

from kith.documents import serving
from kith.documents.models import Letterhead, WordTemplate
from kith.documents.terms import Paper


@dataclass(frozen=True)
class Head:
    """The letterhead as papers use it."""

    name: str
    lines: tuple[str, ...] = ()
    phone: str = ""
    logo: str = ""


def letterhead() -> Head:
    """The authority's name, address and telephone; its name from the settings where nobody has said more."""
    own = Letterhead.objects.select_related("logo").first()
    if own is None:
        return Head(settings.KITH_AUTHORITY)
    logo = serving.picture_for_paper(own.logo, "small") if own.logo else ""
    return Head(own.name, tuple(own.address.splitlines()), own.phone, logo)


def own_template(paper: str) -> WordTemplate | None:
    """The authority's own template for one kind of paper."""
    return WordTemplate.objects.select_related("file").filter(paper=Paper(paper)).first()


def templates() -> list[tuple[Paper, WordTemplate | None]]:
    """Every kind of paper with the authority's own template, if there is one."""
    own = {each.paper: each for each in WordTemplate.objects.select_related("file__taken_in_by")}
    return [(paper, own.get(paper.value)) for paper in Paper]
