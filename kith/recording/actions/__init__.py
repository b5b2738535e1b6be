"""Every change of recording, one noun a file. Files that begin with `_` are parts of larger acts."""

from kith.recording.actions.visit import VISIT_CLOCKS, correct_visit, record_visit

__all__ = ["VISIT_CLOCKS", "correct_visit", "record_visit"]
