"""The rules of sharing: what the check finds, when a second person is needed, how plain a letter is."""
