# make run    a demonstration: a calendar server on this machine, the example files, the daemon
# make test   every test
# make bench  seconds and requests beside a raw loop and vdirsyncer, on one server
# make lint   format, lint, types, import directions
# make editor the YAML language server of VS Code, for its test; wants npm
# make guide  schemas, the pages of checks and rows, and the staff guide's pictures and answers anew
# make lock   resolve the dependencies anew into requirements*.lock
#
# Needs Python 3.11 or newer with venv, and make; everything else goes into .venv.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := run

VENV := .venv
BIN := $(VENV)/bin
# The oldest supported Python first: the locks are resolved for it.
PYTHONS := python3.11 python3 python3.12 python3.13 python3.14
PYTHON ?= $(shell for python in $(PYTHONS); do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$python; break; fi; done)
ARGS ?=

.PHONY: run test bench lint format lock editor guide clean

run: $(VENV)/.run
	$(BIN)/syncd demo $(ARGS)

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(ARGS)

bench: $(VENV)/.bench
	$(BIN)/python -m tests.bench.caldav $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

EDITOR_TEST := tests/editor

editor: $(EDITOR_TEST)/node_modules/.installed

$(EDITOR_TEST)/node_modules/.installed: $(EDITOR_TEST)/package-lock.json
	cd $(EDITOR_TEST) && npm ci --ignore-scripts --loglevel=error
	@touch $@

guide: $(VENV)/.dev
	$(BIN)/syncd schema schemas
	$(BIN)/syncd schema deploy/config-repo/schemas
	$(BIN)/python deploy/checks.py
	$(BIN)/python deploy/rows.py
	$(BIN)/python deploy/guide.py

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The lock holds versions and hashes alone: no index, no path, nothing of the pip set-up of this machine.
COMPILE = env PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= CUSTOM_COMPILE_COMMAND='make lock' \
	$(VENV)-lock/bin/pip-compile --quiet --no-config --strip-extras --generate-hashes --allow-unsafe --all-build-deps \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --no-annotate

lock:
	$(call require_python)
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/pip install --quiet 'pip-tools>=7.5'
	$(COMPILE) $(ARGS) --extra demo --output-file requirements.lock pyproject.toml
	$(COMPILE) $(ARGS) --extra demo --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml
	$(COMPILE) $(ARGS) --extra demo --extra dev --extra bench --constraint requirements-dev.lock \
		--output-file requirements-bench.lock pyproject.toml
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) $(VENV)-lock .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist *.egg-info

$(VENV)/bin/python:
	$(call require_python)
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Three stamps over one environment; each lock holds all that the one before does, at the same versions.
$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(call install,requirements.lock)

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(call install,requirements-dev.lock)
	@touch $(VENV)/.run

$(VENV)/.bench: requirements-bench.lock pyproject.toml | $(VENV)/bin/python
	$(call install,requirements-bench.lock)
	@touch $(VENV)/.run $(VENV)/.dev

define require_python
@test -n "$(PYTHON)" || { \
	echo "No Python 3.11 or newer was found. Install it, or run: make PYTHON=/path/to/python3" >&2; exit 1; }
endef

define install
$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(1)
$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
@touch $@
endef
