"""The forms of casework: they listen, and hold no rules."""
