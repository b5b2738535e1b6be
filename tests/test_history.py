"""Some random histories, each day as known then, against a model in plain dicts."""

from typing import Any

import pytest

from prove._history import prove


@pytest.mark.parametrize("seed", [7, 1000, 424242])
def test_every_day_is_as_the_model_kept_it(db: Any, seed: int) -> None:
    found = prove(histories=2, dates=15, seed=seed)
    assert found["asked"] == 30 and not found["differ"], found


def test_it_would_see_a_difference(db: Any, monkeypatch: Any) -> None:
    from prove import _history

    true = _history.as_kith_says

    def forgetful(*given: Any, **more: Any) -> dict[str, Any]:
        said = true(*given, **more)
        return said | {"names": {ref: "Nobody" for ref in said["names"]}}

    monkeypatch.setattr(_history, "as_kith_says", forgetful)
    assert prove(histories=1, dates=10, seed=3)["differ"]
