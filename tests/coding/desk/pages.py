"""A server on loopback for pages made in a test."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"

Answer = tuple[int, dict[str, str], str]
Answering = Callable[[str, str, dict[str, str]], Answer]


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of `static/` as they are; all else is asked of the test."""

    protocol_version = "HTTP/1.1"

    def __init__(self, answering: Answering, *rest: object) -> None:
        self.answering = answering
        super().__init__(*rest, directory=str(ROOT))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            super().do_GET()
        else:
            self._answer("GET", "")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self._answer("POST", self.rfile.read(length).decode())

    def _answer(self, method: str, body: str) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        status, more, page = self.answering(f"{method} {self.path}", body, headers)
        data = page.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(data)))
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(answering: Answering) -> Iterator[str]:
    """The address of a server that answers with what the function gives."""
    handler = functools.partial(_Handler, answering)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
