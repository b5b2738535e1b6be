"""The demo: Wenlow Borough Council, which does not exist, its cast, and a year of its life.

Holds: the cast (`cast`), the stories of families (`stories`), the teller who lives through them day by day
with the clock set (`telling`), and the one page on which a visitor chooses whom to be. Everything is told
through the actions of the rooms themselves. Leans on: every room. Refuses: to exist outside demo mode, and
to tell anything to a database that is not empty. Nothing imports it. Start reading: `telling.py`, then
`stories/begum_hartley.py`.
"""
