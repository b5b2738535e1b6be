"""Writes invented extracts in the published columns: for trying a load, for training, for tests.

Nobody in it exists: names are drawn at random from lists, NHS numbers are from the range kept for tests.
The same seed on the same day writes the same folder. Start reading: `folder.py`.
"""
