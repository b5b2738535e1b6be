"""Exchange: another system's extract comes in, and every row of it is explained.

Holds: loads with their counts, rejected rows with reasons, the source rows as they came (sealed from all
but those who may load), and a generator of invented extracts. Leans on: recording, casework, people,
accounts, jobs. Refuses: a folder that cannot be read whole; a silent drop; a silent merge of two people.
Start reading: `rules/extract.py` (files to rows), `rules/plan/` (rows to what they mean in Kith),
`bulk/` (that to the database, a family at a time), then `actions/`.
"""
