"""Pages of the accounts room: one's own account, the lock, and keeping the list of staff."""
