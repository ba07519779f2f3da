# `make build` makes the knowledge graph, `make test` proves it; both set everything up.
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
WORKERS := -n auto --dist loadfile --no-loadscope-reorder
NPM := $(dir $(wildcard tests/*/package-lock.json)) web/

.PHONY: build test quick lint docs bench audit release clean npm bundles
.NOTPARALLEL:

build: .venv/.build
	@$(BIN)/balticvet build

test: lint .venv/.test npm
	$(BIN)/python -m pytest -q $(WORKERS)

# For between two edits: half of the tests, those of the files that take a second or two at most.
quick: .venv/.lint
	$(BIN)/ruff check --quiet
	$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -q $(WORKERS) $(addprefix --ignore=tests/,$(shell cat tests/slow.txt))

lint: .venv/.lint
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo

# All that is made of the docs: reference, pictures, the notebook, the sessions of the guides.
docs: .venv/.test
	$(BIN)/python -m docs.make

bench: .venv/.test
	$(BIN)/python -m benchmarks.speed

# What programs of others make of the site; each installs what it needs into .audit/.
# PARTS names those to run (harvest html axe lighthouse), all of them where it is not given.
audit: .venv/.test npm
	PYTHONPATH=tests $(BIN)/python -m benchmarks.audit $(PARTS)

# Packages, data and checksums of a release in dist/, the same bytes each time.
release: .venv/.release
	$(BIN)/python -m distribution.release

# What some tests read or run that only npm has; without npm those tests say so.
npm: $(if $(shell command -v npm),$(NPM:%=%node_modules/.installed))

# The scripts of the site's pages, made of web/; they are committed, since a build has no npm.
bundles: web/node_modules/.installed
	npm run --prefix web --silent build

%/node_modules/.installed: %/package-lock.json
	@npm ci --prefix $(dir $<) --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# What the lock says of one dependency group; what another group has brought stays.
.venv/.%: uv.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv sync --frozen --quiet --inexact --no-default-groups --group $* \
		--python $(BIN)/python --no-python-downloads
	@touch $@

clean:
	rm -rf build .venv $(NPM:%=%node_modules)
