# Everything from plain python3: each target makes its own .venv first. Pass flags with ARGS="…".
PYTHON ?= python3
BIN := .venv/bin
PURE := $(wildcard fazhi/law fazhi/figures fazhi/places fazhi/reuse fazhi/check fazhi/rollup)

.PHONY: setup demo test check lint types contracts migrations pages size format bench soak docs
.DEFAULT_GOAL := setup

setup: .venv/.stamp

# Installed from the lock by hash and nothing else (--no-deps: it is complete); made again only when the lock or the project file changes.
.venv/.stamp: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Fazhi needs Python 3.11 or later: make PYTHON=python3.x")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes --no-deps -r requirements-dev.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	$(BIN)/fazhi demo $(ARGS)

test: setup
	$(BIN)/python -m tools.suite $(ARGS)

# `make -k check` goes on after the first complaint.
check: lint types contracts migrations pages size

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy $(PURE) $(wildcard tools/*.py)

contracts: setup
	$(BIN)/lint-imports --no-logo

migrations: setup
	@data=$$(mktemp -d) && trap 'rm -r "$$data"' EXIT && FAZHI_DATA="$$data" $(BIN)/fazhi django makemigrations --check --dry-run

pages: setup
	$(BIN)/python -m tools.docs --check

size: setup
	$(BIN)/python -m tools.measure_core

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup
	$(BIN)/python -m tools.docs

bench: setup
	$(BIN)/python -m bench $(ARGS)

soak: setup
	$(BIN)/python -m pytest tests -m "soak or not soak" --hypothesis-profile=soak $(ARGS)
	$(BIN)/python -m tools.mutate law figures ledger --sample 400
