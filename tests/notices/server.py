"""A real SMTP server on this machine, in a thread: up, down, refusing, or gone in the middle of a mail."""

import email
import socket
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller


class Box:
    """What arrived, in order, and how the server behaves; `answers` maps an address to the reply to RCPT."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.answers: dict[str, str] = {}
        self.data_answer = "250 OK"
        self.vanish = False

    async def handle_RCPT(self, _server, _session, envelope, address, _options) -> str:  # noqa: N802 (the library's)
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, _session, envelope) -> str:  # noqa: N802 (the library's)
        if self.vanish:
            server.transport.abort()
            return "421 gone"
        if self.data_answer.startswith("250"):
            self.mails.append(email.message_from_bytes(envelope.content))
        return self.data_answer

    def subjects(self) -> list[str]:
        return [str(make_header(decode_header(mail["Subject"]))) for mail in self.mails]

    def texts(self) -> list[str]:
        return [mail.get_payload(decode=True).decode("utf-8") for mail in self.mails]

    def to(self) -> list[str]:
        return [mail["To"] for mail in self.mails]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Server:
    """The server at one port, which stays its own while it is down."""

    def __init__(self) -> None:
        self.box, self.port = Box(), free_port()
        self.running: Any = None

    def up(self) -> None:
        self.running = Controller(self.box, hostname="127.0.0.1", port=self.port)
        self.running.start()

    def down(self) -> None:
        if self.running is not None:
            self.running.stop()
            self.running = None
