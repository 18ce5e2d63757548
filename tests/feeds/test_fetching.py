"""One GET against a real server with real faults."""

import gzip
import pickle
import shutil
import ssl
import subprocess
import zlib

import pytest
from feedserver import Page, feed_server

from monitor.feeds import FetchError, Request, addresses, fetching
from monitor.feeds.fetching import fetch
from monitor.model import Secret, WorkerError
from monitor.workers import Process

BODY = "The ferry is late. " * 50


@pytest.fixture
def ask(server):
    """`ask("/path", max_bytes=...)` on the server."""
    return lambda path="/feed", **settings: fetch(
        Request(Secret(server.url(path)), "news-monitor/test", allow_private=True, **settings)
    )


def packed(text=BODY):
    return gzip.compress(text.encode())


def test_an_answer_comes_with_its_facts(server, ask):
    headers = {
        "ETag": '"1"',
        "Last-Modified": "Sat, 03 May 2031 10:00:00 GMT",
        "Content-Type": "text/xml; charset=UTF-8",
    }
    server.pages["/feed"] = Page(BODY, headers=headers)
    answer = ask()
    assert (answer.status, answer.body.decode(), answer.host) == (200, BODY, "127.0.0.1")
    assert (answer.etag, answer.modified) == ('"1"', "Sat, 03 May 2031 10:00:00 GMT")
    assert (answer.charset, answer.moved, answer.retry_after) == ("utf-8", None, None)
    sent = server.asked[0].headers
    assert sent["user-agent"] == "news-monitor/test"
    assert sent["host"] == f"127.0.0.1:{server.port}"
    assert "if-none-match" not in sent
    assert "authorization" not in sent


def test_validators_are_sent_and_nothing_comes_back(server, ask):
    server.pages["/feed"] = Page(status=304, headers={"ETag": '"1"'})
    answer = ask(etag='"1"', modified="Sat, 03 May 2031 10:00:00 GMT")
    assert (answer.status, answer.body, answer.etag) == (304, b"", '"1"')
    sent = server.asked[0].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"1"', "Sat, 03 May 2031 10:00:00 GMT")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "127.0.0.1 answers 404 (Not Found)"),
        (410, "127.0.0.1 answers 410 (Gone)"),
        (429, "127.0.0.1 answers 429 (Too Many Requests)"),
        (500, "127.0.0.1 answers 500 (Internal Server Error)"),
        (599, "127.0.0.1 answers 599 (no known status)"),
    ],
)
def test_a_refusal_is_an_answer_without_a_body(server, ask, status, words):
    server.pages["/feed"] = Page("sorry", status, {"Retry-After": "120"})
    answer = ask()
    assert (answer.refusal(), answer.body, answer.retry_after) == (words, b"", "120")


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "GZIP"])
@pytest.mark.parametrize("chunked", [False, True])
def test_packed_bodies_are_unpacked(server, ask, packing, chunked):
    server.pages["/feed"] = Page(packed(), headers={"Content-Encoding": packing}, chunked=chunked)
    assert ask().body.decode() == BODY


def test_members_of_a_packed_body_belong_together(server, ask):
    server.pages["/feed"] = Page(packed("one ") + packed("two"), headers={"Content-Encoding": "gzip"})
    assert ask().body == b"one two"


BOMB = gzip.compress(bytes(50 * 2**20))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (Page(BODY, cut=100), "the connection was cut before all had come"),
        (Page(BODY, cut=0), "the connection was cut before all had come"),
        (Page(BODY, cut=0, chunked=True), "the connection was cut before all had come"),
        (Page(packed(), headers={"Content-Encoding": "gzip"}, cut=40), "the connection was cut before all"),
        (Page("x" * 10_001), "sends more than 10,000 bytes"),
        (Page("x" * 10_001, chunked=True), "sends more than 10,000 bytes"),
        (Page(BOMB, headers={"Content-Encoding": "gzip"}), "sends more than 10,000 bytes"),
        (Page(zlib.compress(b"x"), headers={"Content-Encoding": "deflate"}), "packs its answer as 'deflate'"),
        (Page(b"x", headers={"Content-Encoding": "br"}), "packs its answer as 'br', which was not asked"),
        (Page(b"no gzip", headers={"Content-Encoding": "gzip"}), "no valid answer (BadGzipFile)"),
        (Page(packed()[:10] + b"\x07" * 60, headers={"Content-Encoding": "gzip"}), "no valid answer (error)"),
        (Page(headers={f"X-{n}": "x" for n in range(200)}), "no valid answer (HTTPException)"),
    ],
    ids=[
        "cut", "cut at once", "cut chunks", "cut gzip", "huge", "huge chunks", "bomb", "deflate", "br", "no gzip",
        "bad gzip", "many headers",
    ],
)  # fmt: skip
def test_faults_are_told_in_words_without_the_address(server, page, words, ask):
    server.pages["/canary-path"] = page
    with pytest.raises(FetchError) as caught:
        ask("/canary-path", max_bytes=10_000)
    assert words in str(caught.value)
    assert str(caught.value).startswith("127.0.0.1")
    assert "canary" not in str(caught.value)
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), FetchError)


def test_a_silent_server_is_given_up(server, ask, monkeypatch):
    monkeypatch.setattr(fetching, "STEP", 0.2)
    server.pages["/feed"] = Page(silent=True)
    with pytest.raises(FetchError, match=r"nothing came for 0\.2 s"):
        ask()


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_dripping_server_is_killed_with_its_process(server, part):
    """No single read takes long, so only the deadline of the whole ends it."""
    server.pages["/feed"] = Page("x" * 10**6, drip=part)
    process = Process(margin=1.0)
    try:
        with pytest.raises(WorkerError, match="ran out of time"):
            process.run(fetch, Request(Secret(server.url()), "test", allow_private=True), time_limit=1.0)
    finally:
        process.close()


def test_nobody_listens(server, ask):
    request = Request(Secret("http://127.0.0.1:9/feed"), "test", allow_private=True)
    with pytest.raises(FetchError, match=r"no connection to 127\.0\.0\.1: Connection refused"):
        fetch(request)


# -- Redirects ------------------------------------------------------------------------------------


def to(target, status=302):
    return Page(status=status, headers={"Location": target})


def test_redirects_are_followed_to_the_answer(server, ask):
    server.pages |= {"/feed": to("/b"), "/b": to("c?x=1#part", 307), "/c?x=1": Page(BODY)}
    answer = ask()
    assert answer.body.decode() == BODY
    assert answer.moved is None
    assert server.paths() == ["/feed", "/b", "/c?x=1"]


@pytest.mark.parametrize(
    ("first", "second", "moved"),
    [(301, 308, "/c"), (308, 302, "/b"), (302, 301, None), (303, 301, None)],
)
def test_a_move_for_good_is_told_as_far_as_it_goes(server, ask, first, second, moved):
    server.pages |= {"/feed": to("/b", first), "/b": to("/c", second), "/c": Page(BODY)}
    assert ask().moved == (Secret(server.url(moved)) if moved else None)


def test_redirects_without_an_end_are_given_up(server, ask):
    server.pages |= {"/feed": to("/b"), "/b": to("/feed")}
    with pytest.raises(FetchError, match="leads in a circle"):
        ask()
    server.pages |= {f"/{n}": to(f"/{n + 1}") for n in range(20)}
    with pytest.raises(FetchError, match="leads through more than 5 redirects"):
        ask("/0")
    assert server.paths() == ["/feed", "/b", *(f"/{n}" for n in range(6))]


def test_a_redirect_without_a_target_is_an_answer(server, ask):
    server.pages["/feed"] = Page(status=302)
    assert ask().status == 302


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("file:///etc/passwd", "an address must begin with http:// or https://"),
        ("ftp://127.0.0.1/x", "an address must begin with http:// or https://"),
        ("http://[::1", "leads to what is no address"),
        (
            "http://169.254.169.254/latest/meta-data",
            "169.254.169.254 is at 169.254.169.254, a special address",
        ),
        ("http://[fe80::1]/x", "a special address, which is never asked"),
        ("http://0.0.0.0/x", "a special address, which is never asked"),
        ("http://127.0.0.1:canary/x", "no valid answer (ValueError)"),
    ],
)
def test_redirects_out_of_bounds_are_refused(server, ask, target, words):
    server.pages["/feed"] = to(target)
    with pytest.raises(FetchError) as caught:
        ask()
    assert words in str(caught.value)
    assert "canary" not in str(caught.value)


def test_each_hop_is_checked_anew(server, ask, monkeypatch):
    """The feed's own address may be asked, as a public one may; where it leads may not."""
    monkeypatch.setattr(addresses, "permitted", lambda address, allow_private: address == "127.0.0.1")
    server.pages |= {"/feed": to(server.url("/b", host="127.0.0.2")), "/b": Page(BODY)}
    with pytest.raises(FetchError, match=r"127\.0\.0\.2 is at 127\.0\.0\.2, a special address"):
        ask()
    assert server.paths() == ["/feed"]


def test_an_encrypted_connection_leads_to_no_open_one(monkeypatch):
    answers = iter([(fetching.Answer(301, "a.example"), "http://a.example/feed")])
    monkeypatch.setattr(fetching, "_hop", lambda request, url: next(answers))
    with pytest.raises(FetchError, match=r"a\.example leads from https to http"):
        fetch(Request(Secret("https://a.example/feed"), "test"))


# -- Logins and odd addresses ---------------------------------------------------------------------


def test_a_login_is_sent_to_its_own_host_only(server):
    login = f"http://anna:pass%20word@127.0.0.1:{server.port}/feed"
    server.pages |= {"/feed": to(server.url("/b")), "/b": Page(BODY)}
    assert fetch(Request(Secret(login), "test", allow_private=True)).status == 200
    first, second = (one.headers.get("authorization") for one in server.asked)
    assert first == "Basic YW5uYTpwYXNzIHdvcmQ="
    assert second is None


def test_odd_letters_in_an_address_are_quoted(server, ask):
    server.pages["/caf%C3%A9%20bar?q=%C3%A9%20x"] = Page(BODY)
    assert ask("/café bar?q=é x").status == 200


# -- TLS ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for the name localhost that nobody has signed but its own key."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: apt-get install openssl")
    place = tmp_path_factory.mktemp("tls")
    words = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    files = ["-keyout", str(place / "key.pem"), "-out", str(place / "cert.pem")]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)
    return place


@pytest.fixture
def encrypted(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    with feed_server(context) as running:
        running.pages["/feed"] = Page(BODY)
        yield running


def securely(server, host):
    return fetch(
        Request(Secret(server.url(host=host).replace("http:", "https:")), "test", allow_private=True)
    )


def test_a_certificate_that_nobody_vouches_for_is_refused(encrypted):
    with pytest.raises(FetchError, match=r"localhost: its certificate is not valid .*self.signed"):
        securely(encrypted, "localhost")


def test_a_trusted_certificate_is_taken_for_its_own_name_only(encrypted, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    assert securely(encrypted, "localhost").body.decode() == BODY
    with pytest.raises(FetchError, match=r"its certificate is not valid .*IP address mismatch"):
        securely(encrypted, "127.0.0.1")


def test_a_server_that_speaks_no_tls_is_told(server):
    with pytest.raises(FetchError, match=r"127\.0\.0\.1: "):
        securely(server, "127.0.0.1")


@pytest.mark.parametrize("address", ["http://[::1/canary", "canary", "https:///canary"])
def test_what_is_no_address_is_told_without_showing_it(address):
    with pytest.raises(FetchError) as caught:
        fetch(Request(Secret(address), "test"))
    assert "canary" not in str(caught.value)
