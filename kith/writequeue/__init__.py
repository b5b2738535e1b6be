"""A SQLite database engine whose writers wait in one queue instead of racing for the file.

Holds: the engine `kith.writequeue.sqlite3`, nothing else. Leans on: Django's SQLite backend.
Refuses: a database on which WAL, FULL or foreign keys do not really hold.
Start reading: `sqlite3/base.py`.
"""
