"""The first crash test: a saving process killed fifty times at random moments."""

from prove.crash import kill


def test_fifty_kills_lose_nothing_and_leave_nothing_half_made() -> None:
    found = kill(50)
    told = f"to repeat its choices: prove.crash.kill(50, seed={found['seed']}); found {found}"
    assert (found["lost"], found["half"], found["twice"]) == (0, 0, 0), told
    assert found["sound"], told
    assert found["kept"] >= 50, told
