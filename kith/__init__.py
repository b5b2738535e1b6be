"""Kith: open-source software for English children's services."""
