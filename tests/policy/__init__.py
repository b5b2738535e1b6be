"""The policy table, held cell by cell: by a second reading of it, and over HTTP."""
