"""How an extract is read, checked and understood: no database, no clock."""
