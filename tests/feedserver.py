"""A real web server on loopback that plays feeds, pages and every fault that servers have."""

import json
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Page:
    """An answer. `cut` hangs up after so many bytes of the body, `drip` sends it byte by byte for ever
    ("body" or "headers"), `silent` sends nothing at all until the server stops."""

    body: bytes | str = b""
    status: int = 200
    headers: dict = field(default_factory=dict)
    cut: int | None = None
    drip: str | None = None
    silent: bool = False
    chunked: bool = False

    @property
    def content(self):
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass
class Asked:
    path: str
    headers: dict


class FeedServer:
    """`pages` maps paths to a Page, or to a list of which the last one stays; what was asked is in `asked`."""

    def __init__(self, port):
        self.port = port
        self.pages = {}
        self.asked = []
        self.stopping = threading.Event()

    def url(self, path="/feed", host=HOST):
        return f"http://{host}:{self.port}{path}"

    def paths(self):
        return [one.path for one in self.asked]

    def answer(self, path):
        found = self.pages.get(path, Page("nothing here", 404))
        if not isinstance(found, list):
            return found
        return found.pop(0) if len(found) > 1 else found[0]


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        feed_server = self.server.feed_server
        headers = {name.lower(): value for name, value in self.headers.items()}
        feed_server.asked.append(Asked(self.path, headers))
        page = feed_server.answer(self.path)
        if callable(page):
            page = page(headers)
        self.close_connection = True
        with suppress(OSError):
            self._send(page, feed_server.stopping)

    def _send(self, page, stopping):
        if page.silent:
            stopping.wait()
            return
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        if page.drip == "headers":
            self.flush_headers()
            self._drip(b"X-Drip: 1\r\n", stopping)
            return
        if page.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif "Content-Length" not in page.headers:
            self.send_header("Content-Length", str(len(page.content)))
        self.end_headers()
        if page.drip == "body":
            self._drip(b"x", stopping)
        elif page.chunked:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(page.content), page.content))
            self.wfile.write(b"" if page.cut is not None else b"0\r\n\r\n")
        else:
            self.wfile.write(page.content[: page.cut])

    def _drip(self, what, stopping):
        while not stopping.wait(0.05):
            self.wfile.write(what)

    def log_message(self, *_):
        """Say nothing: pytest shows what tests print."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Say nothing: that clients hang up is what some tests want."""


@contextmanager
def feed_server(tls=None):
    """A server on a free port; with `tls`, an SSLContext, an encrypted one."""
    with _Server((HOST, 0), _Handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.feed_server = FeedServer(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server.feed_server
        finally:
            server.feed_server.stopping.set()
            server.shutdown()
            thread.join()


def entry(number, text=None, **fields):
    """The RSS of one invented entry; a field of None is left out."""
    given = {
        "guid": f"valley-{number}",
        "link": f"https://valley.example/news/{number}",
        "title": f"Report {number} from the valley",
        "description": text
        or f"A siren was heard in the valley of mill {number} before dawn, the warden said.",
        "pubDate": None,
    } | fields
    lines = [f"<{name}>{escape(value)}</{name}>" for name, value in given.items() if value is not None]
    return f"<item>{''.join(lines)}</item>"


def rss(*entries, title="Valley Courier"):
    """An RSS 2.0 feed of these entries."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(entries)}</channel></rss>'


def dated(moment):
    """A time as RSS and HTTP write it."""
    return format_datetime(moment, usegmt=True)


def json_feed(*items):
    """A JSON Feed of these items."""
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Valley Courier", "items": items}
    )


def fed(folder, name=None):
    """What was written for feeds (or one) below the watched folder, by file name."""
    found = (folder / "feeds").glob(f"{name or '*'}/[!.]*")
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(found)}
