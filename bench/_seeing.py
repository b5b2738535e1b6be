"""What a list costs a row for two readers: one of few families, and the one who may see most. As JSON.

`python -m bench._seeing` in the environment of a town. The processor's time of this process alone, a page
of the same number of rows for both, by turns.
"""

import json
import time
import warnings
from statistics import median

import django

django.setup()

from bench import _walk  # noqa: E402
from kith.access import Role  # noqa: E402
from kith.accounts.models import User  # noqa: E402
from kith.people.models import Family  # noqa: E402

ROWS, TIMES = 18, 150


def spent(user: User) -> float:
    """Milliseconds of the processor a row, of the first rows that this reader may see."""
    began = time.process_time()
    rows = Family.objects.visible_to(user).order_by("name", "pk").values_list("pk", "name")[:ROWS]
    many = len(list(rows))
    return 1000 * (time.process_time() - began) / many


def main() -> dict[str, float]:
    """Both readers, the median of many lists."""
    few, wide = (_walk.askers(role)[0].user for role in (Role.SOCIAL_WORKER, Role.FRONT_DOOR))
    times = [(spent(few), spent(wide)) for _ in range(TIMES)][10:]
    return {"few": median(one for one, _ in times), "wide": median(one for _, one in times)}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps(main()))
