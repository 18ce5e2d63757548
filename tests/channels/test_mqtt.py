"""MQTT against a real mosquitto: SENT means that the broker has acknowledged."""

from pathlib import Path

import pytest
from helpers import wait_until
from sending import BODY, delivery, only
from servers import MqttBroker, free_port, mqtt_broker

from monitor.channels import deliver
from monitor.model import OutcomeKind

pytestmark = pytest.mark.server


def test_a_message_reaches_subscribers_with_qos_1(mqtt: MqttBroker):
    assert deliver(only(mqtt.url("desk/alerts")), delivery(), 8).kind is OutcomeKind.SENT
    wait_until(mqtt.messages)
    (message,) = mqtt.messages()
    assert (message["topic"], message["qos"]) == ("desk/alerts", 1)
    assert message["payload"] == f"HIGH: envoys met\n{BODY}"


def test_a_wrong_password_is_refused_and_not_shown(tmp_path: Path):
    with mqtt_broker(tmp_path, password="right-password") as broker:
        good = only(broker.url(login="monitor:right-password@"))
        assert deliver(good, delivery(), 8).kind is OutcomeKind.SENT
        outcome = deliver(only(broker.url(login="monitor:wrong-password@")), delivery(), 1)
    assert (outcome.kind, outcome.detail) == (OutcomeKind.REFUSED, "the server refused: Not authorized")


def test_no_broker_is_not_connected():
    outcome = deliver(only(f"mqtt://127.0.0.1:{free_port()}/desk"), delivery(), 5)
    assert outcome.kind is OutcomeKind.NOT_CONNECTED
