"""Django's SMTP backend, with one thing more: it knows whether the server was already asked to take the text.

Before that the mail is certainly not sent, whatever broke; after it nobody can know without the server's answer.
"""

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend


class Asked:
    """Notes on the connection that DATA was begun."""

    asked = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the text, after noting that from here on the answer decides."""
        self.asked = True
        return super().data(msg)  # type: ignore[misc, no-any-return]


class Plain(Asked, smtplib.SMTP):
    """SMTP, with STARTTLS where the settings say so."""


class Secure(Asked, smtplib.SMTP_SSL):
    """SMTP inside TLS from the start."""


class Backend(EmailBackend):
    """One connection to the server that the settings name."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Return the class of the connection, ours."""
        return Secure if self.use_ssl else Plain

    def begin(self) -> None:
        """Forget what was asked for the mail before."""
        if self.connection is not None:
            self.connection.asked = False

    @property
    def asked(self) -> bool:
        """Say whether the server was asked to take the text of the present mail."""
        return bool(getattr(self.connection, "asked", False))
