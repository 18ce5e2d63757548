# make run   install what is needed and run the monitor in the foreground (ONCE=1: take what is there and stop)
# make test  install, then lint, types, tests and rule checks (under ten minutes)
# make fast  compile the extraction: reads two thirds as many articles again; needed anew after each change of the source
# make ci    make test, then the slow tests: the real daemon, killed, starved and restarted
# make lock  make the two lock files anew from pyproject.toml

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
# A plain path file (compat) costs a command 10 ms less than setuptools' import hook.
SELF := install --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .

.PHONY: run fast test ci lint types rules unit slow bench lock clean
.DEFAULT_GOAL := run

run: .venv/runtime
	@$(BIN)/news-monitor run $(if $(ONCE),--once)

# A wheel in .venv takes the place of the source; the next make test puts the source back.
fast: .venv/runtime
	@echo "Compiling the extraction (two minutes or so) ..."
	@rm -rf build .venv/dev
	@NEWS_MONITOR_COMPILE=1 $(PIP) install --no-deps --no-build-isolation --force-reinstall .

test: lint types rules unit

ci: test slow

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

rules: .venv/dev
	$(BIN)/news-monitor check
	$(BIN)/news-monitor test

unit: .venv/dev
	$(BIN)/python -m pytest -m "not slow" --cov --cov-report=
	$(BIN)/python tests/coverage_gate.py

slow: .venv/dev
	$(BIN)/python -m pytest -m slow

.venv/bin/python:
	@$(PYTHON) -m venv .venv

.venv/runtime: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing into .venv (a minute or so) ..."
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) $(SELF)
	@touch $@

.venv/dev: requirements-dev.txt pyproject.toml | .venv/bin/python
	@echo "Installing into .venv, with what the tests need (a minute or so) ..."
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@$(PIP) $(SELF)
	@touch $@ .venv/runtime

LOCK := pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip --quiet install pip-tools
	.venv-lock/bin/$(LOCK) --upgrade --extra dev --output-file requirements-dev.txt pyproject.toml
	.venv-lock/bin/$(LOCK) --extra build --constraint requirements-dev.txt --output-file requirements.txt pyproject.toml
	rm -rf .venv-lock

clean:
	rm -rf .venv var build dist *.egg-info
