"""The pages of the people room, one noun a file: one door, one action or query, one template each."""
