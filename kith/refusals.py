"""How Kith says no: a sentence that a worker can act on."""


class Refused(Exception):
    """A rule refuses an act. The message is shown to the person, so it says what to do.

    `field` names the form field it belongs to, when one field can mend it.
    """

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
