"""The stories, one family or one strand of the council's life a file."""

from kith.demo.stories.begum_hartley import begum_hartley
from kith.demo.stories.council import council
from kith.demo.telling import Story, World


def all_stories(w: World) -> list[Story]:
    """Every story, ready to be told."""
    return [council(w), begum_hartley(w)]
