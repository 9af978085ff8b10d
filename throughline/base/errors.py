"""Refusals: what an action raises when it will not act, in the user's language and with its place.

A view turns every one of them into a message beside the field and keeps what was typed.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

Message = Any  # a str or a lazy translation


class Refused(Exception):
    """The act is refused; `messages` maps a field name (None = the whole form) to what to say."""

    status = 400

    def __init__(self, messages: Mapping[str | None, Message] | Message) -> None:
        """Take one message, or one per field."""
        self.messages: dict[str | None, Message] = dict(messages) if isinstance(messages, Mapping) else {None: messages}
        super().__init__("; ".join(str(message) for message in self.messages.values()))


class Invalid(Refused):
    """Something typed cannot be accepted; each message names its field."""


class NotAllowed(Refused):
    """The actor may see the row but not do this to it."""

    status = 403

    def __init__(self, message: Message = None) -> None:
        """Say the general sentence unless the caller knows a better one."""
        super().__init__(message or _("You may not do this here. Ask the office that keeps this record."))


class WrongState(Refused):
    """The row has moved on (or not yet come so far): the verb does not start from its state."""

    status = 409


class Stale(Refused):
    """Somebody saved the row in between; `current` is the row as it stands now."""

    status = 409

    def __init__(self, current: Any) -> None:
        """Carry the current row so that both texts can be shown."""
        self.current = current
        super().__init__(
            _("Somebody saved this in the meantime. Their version is shown beside yours; nothing of yours is lost.")
        )


class SameKeyOtherBody(Refused):
    """An idempotency key came back with another form behind it."""

    status = 409

    def __init__(self) -> None:
        """Explain what to do next."""
        super().__init__(_("This form was sent before with other content. Reload the page and send it again."))


class RefusedRows(Refused):
    """A bulk act is refused as a whole; `rows` maps the place of each bad row to its own refusal."""

    def __init__(self, rows: Mapping[int, Refused]) -> None:
        """Keep each row's refusal, so that all can be named at once."""
        self.rows = dict(rows)
        super().__init__(_("Nothing was changed: some of the rows cannot be taken as they are."))
