"""A file moved into the folder of the running daemon arrives on real servers: mail, IRC and MQTT."""

import pytest
from bench import Bench, article, check_invariants, texts
from helpers import wait_until
from servers import http_sink, irc_server, mqtt_broker, smtp_sink

pytestmark = [pytest.mark.slow, pytest.mark.server, pytest.mark.timeout(120)]


def test_mail_irc_mqtt_and_webhook(tmp_path):
    for name in ("mail", "irc", "mqtt", "hook"):
        (tmp_path / name).mkdir()
    with (
        smtp_sink(tmp_path / "mail") as mail,
        irc_server(tmp_path / "irc") as irc,
        mqtt_broker(tmp_path / "mqtt") as mqtt,
        http_sink(tmp_path / "hook") as hook,
    ):
        sinks = {"mail": mail.messages, "irc": irc.lines, "mqtt": mqtt.messages, "hook": hook.requests}
        urls = {
            "mail": mail.url("desk@example.org"),
            "irc": irc.url(),
            "mqtt": mqtt.url(),
            "hook": f"webhook+{hook.url}",
        }
        bench = Bench(tmp_path / "desk", **{name: f'url = "{url}"' for name, url in urls.items()})
        with bench.running():
            bench.drop("a.txt", article(7))
            wait_until(
                lambda: all("mill 7 " in str(received()) for received in sinks.values()),
                60,
                "the alert on all four",
            )
            wait_until(bench.settled, 30, "all deliveries to be settled")
        (alert,) = bench.alerts()
        assert all(alert["id"] in str(received()) for received in sinks.values())
        assert {item["state"] for item in alert["deliveries"]} == {"sent"}
        check_invariants(
            bench, {name: texts(received()) for name, received in sinks.items() if name != "irc"}
        )
