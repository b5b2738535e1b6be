"""Jobs: what runs beside the pages, and the server that runs both.

Holds: the rounds (work done every so often, in a thread of the server or in `kith rounds`), the
server command, the answers to "are you well?". Leans on: trail. Refuses: to serve a database that is
not durable or not up to date. Start reading: `rounds.py`, then `management/commands/serve.py`.
"""
