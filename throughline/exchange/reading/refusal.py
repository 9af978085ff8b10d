"""Why a file is not read: a code with its facts, worded by `run` in the reader's language."""


class NotTaken(Exception):
    """The file is refused before or while it is read; `code` names the sentence, `facts` fill it."""

    def __init__(self, code: str, **facts: object) -> None:
        """Keep code and facts."""
        self.code, self.facts = code, facts
        super().__init__(code)
