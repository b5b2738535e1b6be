"""Accounts: who works here, in which team and post, and how they sign in.

Holds: users, teams, posts (a role in a team, from a day to a day). Leans on: access, trail.
Refuses: self-made accounts; an ended account's session. Start reading: `models.py`.
"""
