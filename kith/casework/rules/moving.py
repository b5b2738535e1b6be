"""Who may say where a family goes. Source: the domain note on safety and trust §2.2 and §2.4: sight follows
allocation, so whoever allocates gives sight, and nobody takes it.
"""


def may_place(*, led: bool, answers_for_it: bool, receives: bool, offered: bool) -> bool:
    """Whether somebody may say who works with a family.

    `led`: a team has it and somebody leads that team. `answers_for_it`: the asker does. `receives`: it would
    come to a team of theirs. `offered`: whoever answers for it offered it there.
    """
    return not led or answers_for_it or (receives and offered)
