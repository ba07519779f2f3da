# One command each: `make build` makes the knowledge graph, `make test` proves it.
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin

.PHONY: build test lint bench audit clean

build: .venv/.installed
	$(BIN)/balticvet build

test: .venv/.installed lint
	$(BIN)/python -m pytest -q

lint: .venv/.installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# The environment is exactly what the lock says; uv itself is part of it.
.venv/.installed: uv.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv sync --frozen --quiet --python $(BIN)/python --no-python-downloads
	touch $@

clean:
	rm -rf build .venv
