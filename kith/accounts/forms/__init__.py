"""Forms of the accounts room, by what they are for: signing in, and keeping the list of staff."""
