"""One GET over HTTP or HTTPS, with limits on everything that a stranger's server could overdo.

It runs in a process that is killed at its deadline, which bounds what no timeout does: the name
server, headers that drip, and all hops together. No proxy is used. Errors name hosts only.
"""

import base64
import gzip
import http.client
import ssl
import zlib
from contextlib import closing
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from monitor.feeds.addresses import connect
from monitor.feeds.errors import FetchError
from monitor.model import Secret

MOST_HOPS = 5
"""Redirects that are followed."""

STEP = 10.0
"""Seconds that the other side may be silent."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_SAFE = "/%:@!$&'()*+,;=~-._"
_CUT = "the connection was cut before all had come"
_TROUBLE = (OSError, http.client.HTTPException, zlib.error, EOFError, ValueError)
"""What sockets, TLS, http.client and gzip raise on servers that break off or speak nonsense."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to fetch, and how: `etag` and `modified` are the validators of the last answer, if any."""

    url: Secret
    agent: str
    accept: str = "*/*"
    max_bytes: int = 10 * 2**20
    allow_private: bool = False
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: `body` is unpacked, `charset` what the server says of it, `host` who answered.

    `retry_after` is the header as it came. `moved` is the address to which it has moved for good
    (301 and 308 only, from the first hop on), None where it has not.
    """

    status: int
    host: str
    body: bytes = b""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    retry_after: str | None = None
    moved: Secret | None = None

    def refusal(self) -> str:
        """The status in words."""
        known = {status.value: status.phrase for status in HTTPStatus}
        return f"{self.host} answers {self.status} ({known.get(self.status, 'no known status')})"


def fetch(request: Request) -> Answer:
    """Follow redirects to an answer, whatever its status. Raises FetchError where none came."""
    url, seen = request.url.reveal(), set[str]()
    permanent, moved = True, None
    while url not in seen and len(seen) <= MOST_HOPS:
        seen.add(url)
        answer, target = _hop(request, url)
        if target is None:
            return replace(answer, moved=moved)
        url = _next(url, target)
        permanent = permanent and answer.status in _PERMANENT
        moved = Secret(url) if permanent else moved
    why = "in a circle" if url in seen else f"through more than {MOST_HOPS} redirects"
    raise FetchError(f"{_host(url)} leads {why}")


def _next(url: str, target: str) -> str:
    """The address that a redirect leads to; never from an encrypted connection to an open one."""
    try:
        there = urljoin(url, target)
        parts = urlsplit(there)
    except ValueError as error:
        raise FetchError(f"{_host(url)} leads to what is no address") from error
    if url.startswith("https:") and parts.scheme == "http":
        raise FetchError(f"{_host(url)} leads from https to http")
    return parts._replace(fragment="").geturl()


def _hop(request: Request, url: str) -> tuple[Answer, str | None]:
    """One request; the answer, and where it leads if it is a redirect."""
    try:
        parts = _checked(url)
        with closing(_connection(parts, allow_private=request.allow_private)) as connection:
            connection.request("GET", _path(parts), headers=_headers(request, parts))
            with connection.getresponse() as response:
                return _answer(response, parts, request.max_bytes), _target(response)
    except _TROUBLE as error:
        raise FetchError(f"{_host(url)}: {_why(error)}") from error


def _checked(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchError("an address must begin with http:// or https:// and name a host")
    return parts


def _connection(parts: SplitResult, *, allow_private: bool) -> http.client.HTTPConnection:
    """A connection to an address of the host that was checked, TLS with the host's name."""
    host = (parts.hostname or "").encode("idna").decode()
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    sock = connect(host, port, STEP, allow_private=allow_private)
    if not secure:
        plain = http.client.HTTPConnection(host, port, timeout=STEP)
        plain.sock = sock
        return plain
    try:
        context = ssl.create_default_context()
        encrypted = http.client.HTTPSConnection(host, port, timeout=STEP, context=context)
        encrypted.sock = context.wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise
    return encrypted


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_SAFE)
    return f"{path}?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else path


def _headers(request: Request, parts: SplitResult) -> dict[str, str]:
    """Logins stay with the host that they were given for."""
    given = urlsplit(request.url.reveal())
    headers = {"User-Agent": request.agent, "Accept": request.accept, "Accept-Encoding": "gzip"}
    headers |= {"If-None-Match": request.etag} if request.etag else {}
    headers |= {"If-Modified-Since": request.modified} if request.modified else {}
    if given.username is not None and given.netloc == parts.netloc:
        login = f"{unquote(given.username)}:{unquote(given.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(login.encode()).decode()
    return headers


def _target(response: http.client.HTTPResponse) -> str | None:
    return response.headers["Location"] if response.status in _REDIRECTS else None


def _answer(response: http.client.HTTPResponse, parts: SplitResult, limit: int) -> Answer:
    headers = response.headers
    return Answer(
        response.status,
        parts.hostname or "",
        _body(response, parts.hostname or "", limit) if response.status == HTTPStatus.OK else b"",
        headers.get_content_charset(),
        headers["ETag"],
        headers["Last-Modified"],
        headers["Retry-After"],
    )


def _body(response: http.client.HTTPResponse, host: str, limit: int) -> bytes:
    """The unpacked body, all of it, and never more than the limit in memory."""
    packing = (response.headers["Content-Encoding"] or "identity").strip().lower()
    if packing in {"gzip", "x-gzip"}:
        body = gzip.GzipFile(fileobj=response).read(limit + 1)
    elif packing == "identity":
        body = response.read(limit + 1)
    else:
        raise FetchError(f"{host} packs its answer as {packing[:20]!r}, which was not asked for")
    if len(body) > limit:
        raise FetchError(f"{host} sends more than {limit:,} bytes")
    if response.length:
        raise FetchError(f"{host}: {_CUT}")
    return body


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "the address"
    except ValueError:  # brackets that hold no IPv6 address
        return "the address"


def _why(error: Exception) -> str:
    """The failure in words that hold nothing of the address."""
    if isinstance(error, TimeoutError):
        return f"nothing came for {STEP:g} s"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})"
    if isinstance(error, EOFError | http.client.IncompleteRead):
        return _CUT
    return (
        error.strerror if isinstance(error, OSError) else None
    ) or f"no valid answer ({type(error).__name__})"
