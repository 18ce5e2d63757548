"""Archives made in code: WARC records, plain and gzipped, mbox and PDF, of invented pages."""

import gzip


def page(number=0, words="A siren was heard"):
    """An invented page whose text alerts once where the bench's rules are in force."""
    return (
        f"<!doctype html><html><head><title>Report {number} from the valley</title></head><body><article>"
        f"<h1>Report {number} from the valley</h1><p>{words} in the valley of mill {number} before dawn.</p>"
        f"<p>Nobody was hurt, the warden of post {number} said to those who asked.</p></article></body></html>"
    ).encode()


def http(body, kind="text/html; charset=utf-8", status="200 OK", **headers):
    """What a server answered."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(block, kind="response", uri="https://valley.example/report", length=None, **headers):
    """One WARC record; `length` is what it says of its block."""
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {uri}",
        "WARC-Date: 2019-02-03T04:05:06Z",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block) if length is None else length}",
    ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def records(count, words="A siren was heard", start=0):
    """The records of a crawl: each page with its request."""
    made = [record(b"software: invented", "warcinfo", "")]
    for number in range(start, start + count):
        uri = f"https://valley.example/report/{number}"
        made.append(record(b"GET / HTTP/1.1\r\n\r\n", "request", uri))
        made.append(record(http(page(number, words)), uri=uri))
    return made


def warc(count, words="A siren was heard"):
    """A WARC file."""
    return b"".join(records(count, words))


def warc_gz(count, words="A siren was heard"):
    """A WARC file, each record a gzip member of its own, as the standard wants it."""
    return b"".join(map(gzip.compress, records(count, words)))


def mbox(*messages):
    """An mbox of these messages."""
    return b"".join(
        b"From nora@valley.example Tue May 14 10:00:00 2024\n" + message + b"\n" for message in messages
    )


def pdf(*pages, **info):
    """A PDF; a page is a list of lines (x, y, size, text), each text in Latin-1."""
    kids = [3 + 2 * number for number in range(len(pages))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(b"%d 0 R" % kid for kid in kids)),
    ]
    for kid, lines in zip(kids, pages, strict=True):
        content = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n"
            % (size, x, y, text.encode("latin-1").replace(b"(", rb"\(").replace(b")", rb"\)"))
            for x, y, size, text in lines
        )
        font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 %s >> >> >>" % (kid + 1, font)
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(content), content))
    objects.append(
        b"<< %s >>" % b" ".join(f"/{name} ({value})".encode("latin-1") for name, value in info.items())
    )
    return _assembled(objects)


def _assembled(objects):
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(objects), len(data))
    )
