"""The forms of the people room, one noun a file. They clean; the actions change."""
