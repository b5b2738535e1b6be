"""Long proofs: `make prove`, or `make prove ONLY=name`. One module a name, with `run()`, as in `bench`."""
