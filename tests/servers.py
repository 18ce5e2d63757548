"""Real servers on loopback, for tests: mail, HTTP, IRC and MQTT sinks that keep what they get.

Every sink is a context manager. What it accepted is on the disk (fsync) before it answers, so
that a test may kill the sender at any moment and still know what had arrived.
"""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from helpers import wait_until

HOST = "127.0.0.1"


def free_port() -> int:
    """A TCP port on loopback that nothing listened on a moment ago."""
    with socket.create_server((HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def listening(port: int) -> bool:
    """Whether something accepts connections on a loopback port."""
    with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False


class Record:
    """JSON lines in a file, each on the disk before `add` returns; shared by threads and processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        path.touch()

    def add(self, item: dict[str, Any]) -> int:
        """Append one item; its number, counted from 0."""
        with self._lock, self.path.open("a", encoding="utf-8") as file:
            number = len(self.all())
            file.write(json.dumps(item) + "\n")
            file.flush()
            os.fsync(file.fileno())
            return number

    def all(self) -> list[dict[str, Any]]:
        """Every item so far, in order."""
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]


def _tool(name: str, package: str) -> str:
    """The path of a server program, or a skip that says how to get it."""
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed: apt-get install {package}")
    return found


@contextmanager
def _running(command: Sequence[str], port: int, log: Path) -> Iterator[None]:
    """A server process that listens on `port`; stopped at the end."""
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        try:
            wait_until(lambda: process.poll() is not None or listening(port), what=f"{command[0]} on {port}")
            if process.poll() is not None:
                raise AssertionError(f"{command[0]} stopped: {log.read_text(errors='replace')}")
            yield
        finally:
            process.terminate()
            process.wait(10)


# -- Mail ---------------------------------------------------------------------------------------


@dataclass
class SmtpSink:
    """A mail server. Each message: {"from", "to", "subject", "body", "headers"}."""

    port: int
    record: Record
    reject: dict[str, str] = field(default_factory=dict)
    """Recipients that are refused, each with the reply, such as "550 no such user"."""
    answer: str = "250 OK"
    """The reply after DATA."""
    delay: float = 0.0
    """Seconds before that reply."""
    drop: bool = False
    """Record the message, then cut the connection without a reply."""

    def url(self, *recipients: str, query: str = "") -> str:
        """A mailto URL of this sink."""
        return f"mailto://{HOST}:{self.port}/{'/'.join(recipients)}?from=monitor@desk.example{query}"

    def messages(self) -> list[dict[str, Any]]:
        """Every message that was accepted, or recorded before a drop."""
        return self.record.all()

    async def handle_RCPT(  # noqa: N802  the hook's name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.reject:
            return self.reject[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  the hook's name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.answer.startswith("2"):
            self.record.add(_parsed(envelope))
        await asyncio.sleep(self.delay)
        if self.drop and server.transport is not None:
            server.transport.abort()
        return self.answer


def _parsed(envelope: Envelope) -> dict[str, Any]:
    """A message as tests look at it."""
    from email import message_from_bytes, policy

    content = envelope.content
    raw = content if isinstance(content, bytes) else (content or "").encode()
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    return {
        "from": envelope.mail_from,
        "to": envelope.rcpt_tos,
        "subject": str(message["Subject"]),
        "body": body.get_content() if body is not None else "",
        "headers": {name: str(value) for name, value in message.items()},
    }


@contextmanager
def smtp_sink(folder: Path, **behaviour: Any) -> Iterator[SmtpSink]:
    """A mail server on a free port; `behaviour` as the fields of SmtpSink, which may change while it runs."""
    sink = SmtpSink(free_port(), Record(folder / "smtp.jsonl"), **behaviour)
    controller = Controller(sink, hostname=HOST, port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


# -- HTTP ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reply:
    """How the HTTP sink answers: `cut` hangs up without an answer, `drip` never ends its headers."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    delay: float = 0.0
    cut: bool = False
    drip: bool = False


@dataclass
class HttpSink:
    """An HTTP server. Each request: {"method", "path", "headers", "body"}; header names in lower case."""

    port: int
    record: Record
    replies: list[Reply]
    """The n-th request gets the n-th reply, all further ones the last."""
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """The address of the sink, without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    def requests(self) -> list[dict[str, Any]]:
        """Every request whose body was read to its end."""
        return self.record.all()


class _HttpHandler(BaseHTTPRequestHandler):
    server: "_HttpServer"

    def _serve(self) -> None:
        sink = self.server.sink
        size = int(self.headers.get("Content-Length") or 0)
        request = {
            "method": self.command,
            "path": self.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": self.rfile.read(size).decode("utf-8", "replace"),
        }
        number = sink.record.add(request)
        reply = sink.replies[min(number, len(sink.replies) - 1)]
        sink.stopping.wait(reply.delay)
        self.close_connection = True
        if reply.drip:
            self._drip()
        elif not reply.cut:
            self._answer(reply)

    do_GET = do_POST = do_PUT = _serve  # noqa: N815  the hooks' names are http.server's

    def _drip(self) -> None:
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.server.sink.stopping.wait(0.2):
                self.wfile.write(b"X-Drip: 1\r\n")

    def _answer(self, reply: Reply) -> None:
        body = reply.body.encode()
        with suppress(OSError):
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the parameter's name is the base's
        """Say nothing: pytest shows what tests print."""


class _HttpServer(ThreadingHTTPServer):
    sink: HttpSink


@contextmanager
def http_sink(folder: Path, *replies: Reply) -> Iterator[HttpSink]:
    """An HTTP server on a free port that answers as told, 200 by default."""
    with _HttpServer((HOST, 0), _HttpHandler) as server:
        sink = HttpSink(server.server_address[1], Record(folder / "http.jsonl"), list(replies) or [Reply()])
        server.sink = sink
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield sink
        finally:
            sink.stopping.set()
            server.shutdown()
            thread.join()


# -- IRC ----------------------------------------------------------------------------------------


class IrcReader(threading.Thread):
    """A person in an IRC channel: a raw socket that records each PRIVMSG as {"from", "to", "text"}."""

    def __init__(self, port: int, channel: str, record: Record) -> None:
        super().__init__(name="irc-reader", daemon=True)
        self.joined = threading.Event()
        self._channel = channel
        self._record = record
        self._socket = socket.create_connection((HOST, port), timeout=30)
        self._say("NICK reader", "USER reader 0 * :reader")
        self.start()

    def _say(self, *lines: str) -> None:
        self._socket.sendall("".join(f"{line}\r\n" for line in lines).encode())

    def run(self) -> None:
        with suppress(OSError), self._socket.makefile("r", encoding="utf-8", newline="\r\n") as lines:
            for line in lines:
                self._hear(line.rstrip("\r\n"))

    def _hear(self, line: str) -> None:
        words = line.split(" ", 3)
        if words[0] == "PING":
            self._say("PONG " + words[1])
        elif words[1] == "001":
            self._say("JOIN " + self._channel)
        elif words[1] == "366":
            self.joined.set()
        elif words[1] == "PRIVMSG":
            sender = words[0][1:].partition("!")[0]
            self._record.add({"from": sender, "to": words[2], "text": words[3][1:]})

    def close(self) -> None:
        """Leave."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self.join(10)
        self._socket.close()


@dataclass
class IrcServer:
    """An ngircd with somebody listening in `#desk` (and `#closed`, where nobody else may speak)."""

    port: int
    record: Record

    def url(self, target: str = "#desk") -> str:
        """An irc URL of this server."""
        return f"irc://monitor@{HOST}:{self.port}/{target}"

    def lines(self) -> list[dict[str, Any]]:
        """Every line that was said where the listener could hear it."""
        return self.record.all()


_NGIRCD = """[Global]
Name = irc.desk.example
Info = test server
Listen = {host}
Ports = {port}
ServerUID = {uid}
ServerGID = {gid}
MotdPhrase = welcome
[Limits]
MaxConnectionsIP = 0
[Options]
DNS = no
Ident = no
PAM = no
[Channel]
Name = #closed
Modes = +tnm
"""


@contextmanager
def irc_server(folder: Path) -> Iterator[IrcServer]:
    """An ngircd on a free port; skips where it is not installed."""
    program = _tool("ngircd", "ngircd")
    server = IrcServer(free_port(), Record(folder / "irc.jsonl"))
    settings = folder / "ngircd.conf"
    settings.write_text(_NGIRCD.format(host=HOST, port=server.port, uid=os.getuid(), gid=os.getgid()))
    with _running([program, "-n", "-f", str(settings)], server.port, folder / "ngircd.log"):
        reader = IrcReader(server.port, "#desk", server.record)
        try:
            wait_until(reader.joined.is_set, what="the listener in #desk")
            yield server
        finally:
            reader.close()


# -- MQTT ---------------------------------------------------------------------------------------


@dataclass
class MqttBroker:
    """A mosquitto with a subscriber to everything. Each message: {"topic", "payload", "qos", ...}."""

    port: int
    output: Path

    def url(self, topic: str = "desk/alerts", login: str = "") -> str:
        """An mqtt URL of this broker."""
        return f"mqtt://{login}{HOST}:{self.port}/{topic}"

    def messages(self) -> list[dict[str, Any]]:
        """Every message that the subscriber got."""
        lines = self.output.read_text(encoding="utf-8").splitlines(keepends=True)
        found = [json.loads(line) for line in lines if line.endswith("\n")]
        return [message for message in found if message["topic"] != "ready"]


@contextmanager
def _subscribed(broker: MqttBroker, login: Sequence[str]) -> Iterator[None]:
    """Subscribe to everything; a retained message tells when the subscription stands."""
    where = ["-h", HOST, "-p", str(broker.port), *login, "-q", "1"]
    publish = [_tool("mosquitto_pub", "mosquitto-clients"), *where, "-t", "ready", "-m", "-", "-r"]
    subscribe = [_tool("mosquitto_sub", "mosquitto-clients"), *where, "-t", "#", "-F", "%j"]
    subprocess.run(publish, check=True, timeout=10)
    with broker.output.open("wb") as output, subprocess.Popen(subscribe, stdout=output) as process:
        try:
            wait_until(lambda: broker.output.stat().st_size, what="the MQTT subscription")
            yield
        finally:
            process.terminate()
            process.wait(10)


@contextmanager
def mqtt_broker(folder: Path, password: str | None = None) -> Iterator[MqttBroker]:
    """A mosquitto on a free port; with `password`, only the user "monitor" may come in. Skips where it is missing."""
    program = _tool("mosquitto", "mosquitto mosquitto-clients")
    broker = MqttBroker(free_port(), folder / "mqtt.jsonl")
    settings = f"user root\nlistener {broker.port} {HOST}\npersistence false\n"
    login: list[str] = []
    if password is None:
        settings += "allow_anonymous true\n"
    else:
        users = folder / "mqtt.users"
        creator = _tool("mosquitto_passwd", "mosquitto")
        subprocess.run([creator, "-c", "-b", str(users), "monitor", password], check=True, timeout=10)
        settings += f"allow_anonymous false\npassword_file {users}\n"
        login = ["-u", "monitor", "-P", password]
    (folder / "mosquitto.conf").write_text(settings)
    command = [program, "-c", str(folder / "mosquitto.conf")]
    with _running(command, broker.port, folder / "mosquitto.log"), _subscribed(broker, login):
        yield broker
