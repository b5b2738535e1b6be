"""From plans to rows of the database, many at a time: the one place where records are written in bulk.

A bulk load does not run each row through its own action; it writes history for every row, one event for
every family, and what the actions would have seen to: search keys, sight, clocks. `known` reads what was
loaded before, `staff` makes teams and workers, `shape` turns a plan into unsaved rows, `write` saves a
slice, `change` works out what a changed row changes, `clocks` starts and meets the dates.
"""
