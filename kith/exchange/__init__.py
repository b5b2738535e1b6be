"""Exchange: another system's extract comes in, every row explained; finished work leaves for that system.

Holds: loads with their counts, rejected rows with reasons, the source rows as they came (sealed from all
but those who may load), a generator of invented extracts; each night's leaving and which papers left; the
sealed duty list. Leans on: recording, casework, people, documents, accounts, jobs. Refuses: a folder that
cannot be read whole; a silent drop; a silent merge of two people; a sealed file that leaves undecided.
Start reading: `rules/extract.py` (files to rows), `rules/plan/` (rows to what they mean in Kith),
`bulk/` (that to the database, a family at a time), then `actions/`; the way out: `leave.py`, `out/`.
"""
