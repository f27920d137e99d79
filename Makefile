# make demo   set everything up, index seeds/, search twice, serve the page (PORT=8080, SERVE=0 to stop before)
# make test   set everything up, pass all tests
# make lint   what CI checks besides
# make words  bring the page's words in web/translations up to date with its code and templates
# make bench  speed on a file of articles, relevance on folders in BEIR's layout, either or both, beside others:
#             make bench NEWS=articles.jsonl.gz COLLECTIONS="arcd news" (ENGINE=auto, RIVALS=all, ARTICLES=3000)

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8080
SERVE ?= 1
NEWS ?=
COLLECTIONS ?=
ENGINE ?= auto
RIVALS ?= all
ARTICLES ?=
BIN := $(VENV)/bin
DEMO := demo-archive
BENCH := .venv-bench
RESULTS := benchmarks/results

.PHONY: demo test lint words bench
.DEFAULT_GOAL := test

$(VENV)/.demo: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fast]'
	touch $@

$(VENV)/.dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.demo

demo: $(VENV)/.demo
	$(BIN)/bahith --archive $(DEMO) index seeds
	$(BIN)/bahith --archive $(DEMO) search --limit 3 'وزير الزراعه'
	$(BIN)/bahith --archive $(DEMO) search --limit 3 'وزراء النفط'
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

WORDS := web/translations

words: $(VENV)/.dev
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --keywords say --keywords N_ --no-location \
	    --omit-header --no-wrap --output $(WORDS)/page.pot web
	$(BIN)/pybabel --quiet update --input-file $(WORDS)/page.pot --output-dir $(WORDS) --domain messages \
	    --no-wrap --no-fuzzy-matching --ignore-obsolete
	$(BIN)/pybabel --quiet compile --directory $(WORDS) --statistics
	rm $(WORDS)/page.pot

$(BENCH)/.bench: pyproject.toml benchmarks/requirements.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check \
	    --editable . --requirement benchmarks/requirements.txt
	touch $@

bench: $(BENCH)/.bench
	@mkdir -p $(RESULTS)
ifneq ($(NEWS),)
	$(BENCH)/bin/python -m benchmarks.speed $(NEWS) --engine $(ENGINE) $(if $(RIVALS),--rivals $(RIVALS)) \
	    $(if $(ARTICLES),--articles $(ARTICLES)) --json $(RESULTS)/speed.json
else
	@echo 'no speed measured; a file of articles is needed: make bench NEWS=articles.jsonl.gz'
endif
ifneq ($(COLLECTIONS),)
	$(BENCH)/bin/python -m benchmarks.relevance $(COLLECTIONS) --engine $(ENGINE) $(if $(RIVALS),--rivals $(RIVALS)) \
	    --per-query $(RESULTS)/queries.jsonl --json $(RESULTS)/relevance.json
	$(BENCH)/bin/python -m benchmarks.rescue $(COLLECTIONS) --engine $(ENGINE) --json $(RESULTS)/rescue.json
	$(BENCH)/bin/python -m benchmarks.layouts $(COLLECTIONS) --json $(RESULTS)/layouts.json
else
	@echo 'no relevance measured; folders of collections are needed: make bench COLLECTIONS="arcd news"'
endif
