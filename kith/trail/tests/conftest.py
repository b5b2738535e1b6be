"""Keys and copies of checkpoints go into a folder of the test's own."""

import pytest


@pytest.fixture
def own_keys(settings, tmp_path):
    settings.DATA = tmp_path
    settings.KITH_TRAIL_KEY = str(tmp_path / "trail.key")
    return tmp_path
