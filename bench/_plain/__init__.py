"""A plain Django application with the same fields as two of Kith's forms: what a save is measured against.

Sessions, CSRF and sign-in as Django gives them, a ModelForm, one insert. No history, trail or operation.
The same server, the same disk, the same durable engine.
"""
