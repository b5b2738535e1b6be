"""Pages of the casefile room."""
