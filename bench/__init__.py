"""Long measurements: `make bench`, or `make bench ONLY=name`. One module a name, each with `run()`.

Copy the nearest module. `run()` yields figures (`bench._figures.Figure`) as they are found; `PROMISED`
names those it owes, so that a run that breaks off still prints them, as not met.
"""
