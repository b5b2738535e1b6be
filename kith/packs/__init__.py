"""Packs: the authority's own words. One engine, a pack of words for each tier of help.

Holds: words by tier and key, with defaults in `data/words.csv`. Leans on: accounts, trail.
Refuses: to change what an object is; only what it is called. Start reading: `queries.py`.
"""
