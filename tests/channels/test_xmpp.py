"""XMPP: a server that hangs up before the login has not taken the message."""

import socket
import threading

import pytest
from sending import delivery, only

from monitor.channels import confirming, deliver, services
from monitor.model import OutcomeKind


def test_a_server_that_hangs_up_is_not_connected():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)

        thread = threading.Thread(target=hang_up)
        thread.start()
        target = only(f"xmpp://monitor:pass-word@127.0.0.1:{server.getsockname()[1]}/desk@x.example")
        assert deliver(target, delivery(), 1).kind is OutcomeKind.NOT_CONNECTED
        thread.join()


@pytest.mark.parametrize(
    ("written", "closed_well", "sent"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_success_needs_login_message_and_a_stream_closed_well(
    monkeypatch: pytest.MonkeyPatch, written: bool, closed_well: bool, sent: bool
):
    def process(adapter: confirming.SlixmppAdapter) -> bool:
        if written:
            assert adapter.before_message is not None
            adapter.before_message()
        return closed_well

    services.library()
    monkeypatch.setattr(confirming.SlixmppAdapter, "process", process)
    adapter = confirming.ConfirmingXmpp(config=None, targets=[], subject="", body="")
    assert adapter.process() is sent
