"""Sharing: papers that leave for one named person, and the check before each of them leaves.

Holds: recipients and how we know them, papers (one for each recipient), what the check found in them and
what was answered, enclosures, the register of what went to whom, and corrections that past recipients must
hear of. Leans on: recording, casework, people, documents, tasks, notices, trail. Refuses: a paper with a
finding that nobody answered; a protected address on any paper; one's own approval; post to an address that
somebody has fled; anything at all after a stop; to send by mail (it is said how a paper was handed over).
Start reading: `rules/scan.py`, then `actions/paper.py` and `making.py`.
"""
