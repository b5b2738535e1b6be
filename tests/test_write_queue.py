"""Many writers at once, in threads and in processes, on a database file."""

from prove.writers import write_at_once


def test_32_threads_in_two_processes_lose_nothing_and_write_nothing_twice() -> None:
    found = write_at_once(processes=2, threads=16, writes=10)
    assert found.errors == []
    assert (found.wanted, found.lost, found.twice) == (320, 0, 0)
