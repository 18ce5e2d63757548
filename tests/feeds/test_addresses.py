"""Which addresses may be spoken to, and that the one which was checked is the one that is connected to."""

import socket

import pytest

from monitor.feeds import FetchError, addresses
from monitor.feeds.addresses import connect, host_of, origin_of, permitted

GLOBAL = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
PRIVATE = [
    "127.0.0.1", "127.8.9.10", "10.0.0.1", "172.16.5.5", "192.168.1.1", "::1", "fd12::1", "::ffff:127.0.0.1",
    "::ffff:10.1.2.3", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::",
]  # fmt: skip
NEVER = [
    "169.254.169.254", "169.254.1.1", "fe80::1", "fe80::1%eth0", "224.0.0.1", "ff02::1", "0.0.0.0", "::",
    "255.255.255.255", "240.0.0.1", "100.64.0.1", "100.100.100.200", "::ffff:169.254.169.254", "fd00:ec2::254",
    "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::",
]  # fmt: skip


@pytest.mark.parametrize("address", GLOBAL)
def test_global_addresses_may_be_spoken_to(address):
    assert permitted(address, allow_private=False)
    assert permitted(address, allow_private=True)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_ones_only_where_that_is_meant(address):
    assert not permitted(address, allow_private=False)
    assert permitted(address, allow_private=True)


@pytest.mark.parametrize("address", NEVER)
def test_link_local_multicast_reserved_and_metadata_never(address):
    assert not permitted(address, allow_private=False)
    assert not permitted(address, allow_private=True)


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "::1", "::ffff:127.0.0.1"],
)
def test_loopback_is_known_under_every_spelling(host):
    with pytest.raises(FetchError, match="a private address; set allow_private = true"):
        connect(host, 80, 1.0, allow_private=False)


def test_special_addresses_are_not_to_be_had_at_all():
    with pytest.raises(FetchError, match=r"169\.254\.169\.254, a special address, which is never asked"):
        connect("169.254.169.254", 80, 1.0, allow_private=True)


def resolving(monkeypatch, *found):
    """Let any name resolve to these; the addresses that are connected to are returned as they come."""
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in found]
    asked, connected = [], []

    def getaddrinfo(host, port, **_):
        asked.append(host)
        return answers if len(asked) == 1 else [(*answers[0][:4], ("127.0.0.1", 0))]

    def create_connection(target, timeout):
        connected.append(target)
        if target[0].startswith("203."):
            raise ConnectionRefusedError(111, "Connection refused")
        if target[0].startswith("198."):
            raise TimeoutError
        return target

    monkeypatch.setattr(addresses.socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(addresses.socket, "create_connection", create_connection)
    return connected


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    """A name that resolves to loopback the second time (DNS rebinding) is not asked for a second time."""
    connected = resolving(monkeypatch, "8.8.8.8")
    assert connect("rebinding.example", 443, 1.0, allow_private=False) == ("8.8.8.8", 443)
    assert connected == [("8.8.8.8", 443)]


def test_of_several_addresses_the_private_ones_are_left_out(monkeypatch):
    connected = resolving(monkeypatch, "10.0.0.1", "8.8.8.8", "127.0.0.1")
    connect("mixed.example", 80, 1.0, allow_private=False)
    assert connected == [("8.8.8.8", 80)]


def test_the_next_address_is_tried_where_one_does_not_answer(monkeypatch):
    monkeypatch.setattr(addresses, "permitted", lambda address, allow_private: True)
    connected = resolving(monkeypatch, "203.0.113.1", "8.8.8.8")
    connect("two.example", 80, 1.0, allow_private=False)
    assert connected == [("203.0.113.1", 80), ("8.8.8.8", 80)]


@pytest.mark.parametrize(
    ("address", "why"), [("203.0.113.1", "Connection refused"), ("198.51.100.1", "it took too long")]
)
def test_where_none_answers_the_last_reason_is_told(monkeypatch, address, why):
    monkeypatch.setattr(addresses, "permitted", lambda address, allow_private: True)
    resolving(monkeypatch, address)
    with pytest.raises(FetchError, match=f"no connection to dead.example: {why}"):
        connect("dead.example", 80, 1.0, allow_private=False)


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 70 + ".example"])
def test_a_name_that_nobody_knows(host):
    with pytest.raises(FetchError, match="is not known to the name server"):
        connect(host, 80, 1.0, allow_private=False)


def test_hosts_and_origins():
    assert host_of("https://News.Example:8443/x?y") == "news.example"
    assert host_of("nonsense") == ""
    assert origin_of("https://News.example:8443/x?y") == "https://News.example:8443"
