# Two commands matter: `make run` starts Trueword, `make test` proves it. The rest serves those who change it.
SHELL := /bin/bash
PORT ?= 8000
PY := .venv/bin/python
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test check assets screenshots bench manual harness deep faults lock base dev clean

help:
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: base ## start the database and the site on 127.0.0.1:8000 (PORT=8080 for another port)
	@exec $(PY) -m trueword run --port $(PORT)

test: dev ## the whole suite against a private PostgreSQL (BROWSER=no leaves the browser tests out, and says so)
	@tools/test

check: dev ## style, types, import contracts, missing migrations, documents
	@tools/check

assets: ## build the stylesheet and scripts anew (wants Node.js; the results are committed)
	@assets/build

screenshots: dev ## take the pictures of docs/images anew (wants Chromium)
	@$(PY) -m pytest -q tests/browser/screenshots.py

bench: dev ## the measured figures
	@set -e; for each in bench/bench_*.py; do $(PY) $$each; done

manual: dev ## write the pages of the returns' rules and of the clocks anew
	@$(PY) -m trueword.engine.manual docs/reference/rules
	@$(PY) -m trueword.policy.clocks.manual docs/reference/clocks.md

harness: dev ## the harnesses of security: a JSON line each (access matrix, tampering)
	@$(PY) -m pytest -q -s tests/integration/access/test_matrix.py tests/integration/audit | grep -E "harness|passed|failed"

deep: dev ## the long generative and volume runs, and the long faults
	@$(PY) -m pytest -m deep

faults: dev ## every test that hurts real processes, disks and copies of the record, the long ones too
	@$(PY) -m pytest tests/faults

lock: dev ## write the lock files anew from requirements/*.in
	@tools/lock

base:
	@requirements/install base

dev:
	@requirements/install dev

clean: ## remove what the commands made in this folder (the records lie elsewhere and stay)
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
