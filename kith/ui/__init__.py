"""What every page is made of: the shell, the components, the forms, and how words and dates are written.

Holds no records and asks nobody who may see what; it knows no other room. Leans on `clock`, `refusals`
and libraries alone. Refuses: style attributes, inline handlers, any colour as the only sign of a meaning.
Start reading at README.md, then `forms.py` (how a form joins an action), then `jinja2/ui/shell.html`.
"""
