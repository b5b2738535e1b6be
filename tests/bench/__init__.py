"""Quick forms of the long measurements."""
