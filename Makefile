# `make build` makes the knowledge graph, `make test` proves it; both set everything up.
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
NPM := $(dir $(wildcard tests/*/package-lock.json))

.PHONY: build test lint docs bench release clean npm

build: .venv/.installed
	@$(BIN)/balticvet build

test: .venv/.installed lint npm
	$(BIN)/python -m pytest -q -n auto --dist loadfile

lint: .venv/.installed
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo

# The pages of docs/reference/ and docs/pictures/ that are made from the code and the tests.
docs: .venv/.installed
	$(BIN)/python -m docs.make

bench: .venv/.installed
	$(BIN)/python -m benchmarks.speed

# Packages, data and checksums of a release in dist/, the same bytes each time.
release: .venv/.installed
	$(BIN)/python -m distribution.release

# What some tests read or run that only npm has; without npm those tests say so.
npm: $(if $(shell command -v npm),$(NPM:%=%node_modules/.installed))

tests/%/node_modules/.installed: tests/%/package-lock.json
	@npm ci --prefix $(dir $<) --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# The environment is exactly what the lock says; uv itself is part of it.
.venv/.installed: uv.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv sync --frozen --quiet --python $(BIN)/python --no-python-downloads
	@touch $@

clean:
	rm -rf build .venv $(NPM:%=%node_modules)
