"""A signed-in HTTP client of the standard library, and what a server process has used so far."""

import contextlib
import http.client
import re
import time
import urllib.parse
from pathlib import Path
from typing import Any

PLAIN = "application/x-www-form-urlencoded"
PORTION = 1 << 16


class Client:
    """One signed-in person on one kept connection."""

    def __init__(self, host: str, port: int) -> None:
        """Take the address of the server."""
        self.connection = http.client.HTTPConnection(host, port, timeout=120)
        self.cookies: dict[str, str] = {}
        self.token = ""

    def ask(self, path: str, form: dict[str, Any] | None = None) -> tuple[int, bytes, float]:
        """Send one request; return status, body and seconds until its last byte."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": self.token}).encode()
            headers |= {"Content-Type": PLAIN, "Referer": f"http://{self.connection.host}{path}"}
        began = time.perf_counter()
        try:
            self.connection.request("GET" if form is None else "POST", path, body, headers)
            answer = self.connection.getresponse()
        except (ConnectionError, http.client.HTTPException):  # The server lets idle connections go.
            self.connection.close()
            began = time.perf_counter()
            self.connection.request("GET" if form is None else "POST", path, body, headers)
            answer = self.connection.getresponse()
        size, kept = 0, []
        while portion := answer.read(PORTION):
            size += len(portion)
            if size < 4 * PORTION:
                kept.append(portion)
        took = time.perf_counter() - began
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _equals, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, b"".join(kept), took

    def sign_in(self, username: str, password: str) -> None:
        """Go through the door; the token of its form serves every later one."""
        _status, page, _took = self.ask("/en/desk/access/sign-in/")
        self._take_token(page)
        status, page, _took = self.ask("/en/desk/access/sign-in/", {"username": username, "password": password})
        if status != http.HTTPStatus.SEE_OTHER:
            message = f"sign-in answered {status}"
            raise SystemExit(message)
        self._take_token(self.ask("/en/desk/blank/")[1])

    def _take_token(self, page: bytes) -> None:
        found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        self.token = found.group(1).decode() if found else self.token


def family(root: int) -> list[int]:
    """Return a process and those it started."""
    found = [root]
    for pid in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def cpu(pids: list[int]) -> float:
    """Return the CPU seconds that processes have used, by the scheduler's own count."""
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def peak(pids: list[int]) -> float:
    """Return the most memory that the largest of the processes has held since `forget_peak`, in MiB."""
    sizes = [0]
    for pid in pids:
        with contextlib.suppress(OSError):
            found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
            sizes.append(int(found.group(1)) if found else 0)
    return max(sizes) / 1024


def forget_peak(pids: list[int]) -> None:
    """Begin to look for the peak anew."""
    for pid in pids:
        with contextlib.suppress(OSError):
            Path(f"/proc/{pid}/clear_refs").write_text("5")
