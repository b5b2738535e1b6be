"""What this room decides about people, without a database and without a clock.

- `names`: cleaning a name for storing, and folding it for comparing.
- `identifiers`: NHS numbers, unique pupil numbers and the numbers of other systems.
- `matching`: is this someone we know? Keys to store, keys to ask, and scoring with reasons.
- `asking`: what somebody typed into one search box, taken apart.
- `kinship`: who somebody is to somebody else, parental responsibility, ages in words.
- `codes`: ethnicity, disability and other code sets of the national returns.
"""
