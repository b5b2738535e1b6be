"""Tables out: what was loaded and is untouched as it came, the rest from Kith's own rows.

`touched` finds which columns of loaded records were changed in Kith since; `staying` who does not leave;
`books` the numbers under which people, workers and steps are known outside; `loaded` gives loaded rows
back; `own_people`, `own_work` make rows of what began in Kith; `folder` writes it all, with a manifest.
"""
