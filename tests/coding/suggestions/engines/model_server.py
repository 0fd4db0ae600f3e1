"""A model's server on loopback, real but for the model: it does as a test says."""

import json
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = BaseHTTPRequestHandler
Answer = Callable[[Handler, dict[str, Any]], None]


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def material(self) -> dict[str, Any]:
        """What stands in the user's message."""
        return json.loads(self.body["messages"][1]["content"])


@dataclass
class ModelServer:
    """Gives its answers in turn, the last one again and again."""

    port: int
    answers: list[Answer]
    asked: list[Asked] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"


@contextmanager
def serving(
    *answers: Answer, secure: ssl.SSLContext | None = None
) -> Iterator[ModelServer]:
    """The server while the block runs."""

    class Served(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with lock:
                served.asked.append(
                    Asked(self.path, dict(self.headers), json.loads(body or "{}"))
                )
                turn = min(len(served.asked), len(served.answers)) - 1
            with suppress(ConnectionError):
                served.answers[turn](self, served.asked[-1].body)

        def do_GET(self) -> None:
            served.asked.append(Asked(self.path, dict(self.headers), {}))
            self.send_error(404)

        def log_message(self, *args: Any) -> None:
            pass

    lock = threading.Lock()
    listening = ThreadingHTTPServer(("127.0.0.1", 0), Served)
    if secure:
        listening.socket = secure.wrap_socket(listening.socket, server_side=True)
    listening.daemon_threads = True
    listening.block_on_close = False
    served = ModelServer(listening.server_port, list(answers))
    thread = threading.Thread(
        target=lambda: listening.serve_forever(poll_interval=0.02), daemon=True
    )
    thread.start()
    try:
        yield served
    finally:
        listening.shutdown()
        listening.server_close()


def raw(
    status: int = 200, body: bytes = b"", headers: dict[str, str] | None = None
) -> Answer:
    """Exactly this."""

    def answer(handler: Handler, question: dict[str, Any]) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def envelope(said: str, prompt: object = 100, completion: object = 20) -> bytes:
    """A completion of these words, with the tokens it says it took."""
    completed = {
        "id": "x",
        "object": "chat.completion",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": said}},
        ],
        "usage": {"prompt_tokens": prompt, "completion_tokens": completion},
    }
    return json.dumps(completed).encode()


def words(said: str, prompt: object = 100, completion: object = 20) -> Answer:
    return raw(200, envelope(said, prompt, completion))


def suggestions(*items: dict[str, Any]) -> Answer:
    return words(json.dumps({"suggestions": list(items)}))


def item(
    code: str, quote: str, confidence: float = 0.9, reason: str = "It fits."
) -> dict[str, Any]:
    return {"code": code, "quote": quote, "reason": reason, "confidence": confidence}


def dripping(first: bytes, pause: float = 0.05) -> Answer:
    """The first bytes at once, then one and one, without an end."""

    def answer(handler: Handler, question: dict[str, Any]) -> None:
        handler.wfile.write(first)
        while True:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def silent(seconds: float) -> Answer:
    """Not a byte."""
    return lambda handler, question: time.sleep(seconds)


def endless(handler: Handler, question: dict[str, Any]) -> None:
    """As fast as the line takes it, in chunks that never end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    chunk = b"10000\r\n" + b"[" * 0x10000 + b"\r\n"
    while True:
        handler.wfile.write(chunk)


def cut_off(handler: Handler, question: dict[str, Any]) -> None:
    """The beginning of an answer, then the line is closed."""
    handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"choices": [')


_watched: list[list[str]] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watched:
        return
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        _watched[-1].append(f"{arguments[1][0]}:{arguments[1][1]}")
    elif event == "socket.getaddrinfo":
        _watched[-1].append(f"{arguments[0]}:{arguments[1]}")


sys.addaudithook(_watch)


@contextmanager
def watching() -> Iterator[list[str]]:
    """Every address that the process connects to or looks up meanwhile."""
    _watched.append([])
    try:
        yield _watched[-1]
    finally:
        _watched.pop()
