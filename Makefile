# make demo   set everything up, index seeds/, search twice, serve the page (PORT=8080, SERVE=0 to stop before)
# make test   set everything up, pass all tests
# make lint   what CI checks besides
# make bench  the figures of README, on a file of articles: make bench NEWS=articles.jsonl.gz

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8080
SERVE ?= 1
NEWS ?=
BIN := $(VENV)/bin
DEMO := demo-archive

.PHONY: demo test lint bench
.DEFAULT_GOAL := test

$(VENV)/.demo: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.demo

demo: $(VENV)/.demo
	$(BIN)/bahith --archive $(DEMO) index seeds
	$(BIN)/bahith --archive $(DEMO) search --limit 3 'وزير الزراعه'
	$(BIN)/bahith --archive $(DEMO) search --limit 3 'غارات ادلب وحمص'
ifeq ($(SERVE),1)
	$(BIN)/bahith --archive $(DEMO) serve --port $(PORT)
endif

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/speed.py $(NEWS)
