"""Sinks for every kind of channel, and a clean slate for logging."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import servers

from monitor.channels import logs


@pytest.fixture(autouse=True)
def _clean_logging() -> Iterator[None]:
    """Forget secrets, filters and levels that a test has set; the process is shared with other tests."""
    root = logging.getLogger()
    handlers = [handler for handler in (*root.handlers, logging.lastResort) if handler]
    yield
    logs._known.clear()
    logs._pattern.cache_clear()
    for handler in handlers:
        for own in [own for own in handler.filters if isinstance(own, logs._Scrubber)]:
            handler.removeFilter(own)
    for name in logs.LIBRARIES:
        logger = logging.getLogger(name)
        logger.propagate = True
        logger.setLevel(logging.NOTSET)


@pytest.fixture
def smtp(tmp_path: Path) -> Iterator[servers.SmtpSink]:
    with servers.smtp_sink(tmp_path) as sink:
        yield sink


@pytest.fixture
def http(tmp_path: Path) -> Iterator[servers.HttpSink]:
    with servers.http_sink(tmp_path) as sink:
        yield sink


@pytest.fixture
def irc(tmp_path: Path) -> Iterator[servers.IrcServer]:
    with servers.irc_server(tmp_path) as server:
        yield server


@pytest.fixture
def mqtt(tmp_path: Path) -> Iterator[servers.MqttBroker]:
    with servers.mqtt_broker(tmp_path) as broker:
        yield broker
