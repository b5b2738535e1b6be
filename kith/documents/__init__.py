"""Documents: files that people bring, and papers that leave.

Holds: files taken in (checked in a bounded child process, photographs made anew without their location,
the original sealed beside them), papers as PDF and as Word, the authority's own templates and letterhead.
Leans on: accounts, trail, ui. Refuses: to decode anything in the process that serves pages; to give a file an
address of its own (the door of the room that owns it decides); anything that could run. Start reading:
`README.md`, then `taking.py` and `paper.py`.
"""
