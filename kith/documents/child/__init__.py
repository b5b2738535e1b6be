"""What runs apart: `python -m kith.documents.child TASK FOLDER`. Nothing here may import Django.

The parent (`kith.documents.apart`) puts the bytes into a folder made for this one task; `__main__` sets the
limits and closes the doors before a byte is read; the task answers in `out.json` and in files beside it.
"""


class No(Exception):
    """The file is refused, with a sentence for the person who brought it."""
