"""Canaries: each hidden fact of the demo holds a token, and nobody finds one that they may not see."""
