"""The views of casework: one door, one action or query, one template."""
