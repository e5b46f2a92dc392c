# `make run` serves the site with demo content, `make test` proves it; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3.11
PORT ?= 8000
VAR_ROOT ?= var
export VAR_ROOT
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po locale/packages/*/LC_MESSAGES/*.po))
WORDS := $(VAR_ROOT)/words/made

.PHONY: help run pseudo prepare test test-exhaustive test-browser test-engine check format messages check-messages catalogues \
	bench-pages bench-meetings bench-search bench-translation requirements clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: prepare ## Set up what is missing and serve at http://127.0.0.1:8000/ (PORT=8123 for another)
	@echo "== Read the site at  http://127.0.0.1:$(PORT)/"
	@echo "   Edit it at        http://127.0.0.1:$(PORT)/admin/"
	@if [ -f $(VAR_ROOT)/demo-accounts.txt ]; then \
		echo "   Accounts, kept in $(VAR_ROOT)/demo-accounts.txt:"; \
		sed 's/^/     /' $(VAR_ROOT)/demo-accounts.txt; \
	fi
	@echo "   Control-C stops it."
	@SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)} DJANGO_RUNSERVER_HIDE_WARNING=true \
		$(MANAGE) runserver --noreload --skip-checks 127.0.0.1:$(PORT)

pseudo: .venv/installed $(CATALOGUES) ## Serve the demo in a pseudo-language too, at /en-xa/, from a folder of its own
	@$(BIN)/python -m tools.pseudo var/pseudo/pseudo
	@$(MAKE) run VAR_ROOT=var/pseudo DJANGO_SETTINGS_MODULE=config.settings.pseudo

prepare: .venv/installed $(CATALOGUES) ## Set up what is missing: database, shared words, groups, demo content
	@SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)} $(MANAGE) prepare --demo

test: .venv/installed-dev $(CATALOGUES) $(WORDS) ## Run the quick tests, on all cores (ARGS="tests/core -n0" for some)
	$(BIN)/pytest $(or $(ARGS),-n auto)

test-exhaustive: .venv/installed-dev $(CATALOGUES) $(WORDS) ## Run the tests that go through every combination, and the demo's
	$(BIN)/pytest -n auto -m exhaustive $(ARGS)

test-browser: .venv/installed-dev node_modules/installed $(CATALOGUES) ## Run the tests in Chromium, two files at a time, each with a site of its own
	$(BIN)/pytest -n 2 --dist loadfile -m browser $(ARGS)

test-engine: .venv/installed-dev $(CATALOGUES) $(WORDS) ## Run the tests on real search engines; they need a JDK, Maven and curl
	$(BIN)/pytest -n auto -m engine $(ARGS)

check: .venv/installed-dev check-messages ## Lint, format, types, import order, migrations, messages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	git ls-files -z '*.html' | xargs -0 $(BIN)/djhtml --check --tabwidth 2
	$(BIN)/mypy
	PYTHONPATH=.:site $(BIN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run

format: .venv/installed-dev ## Format Python and templates
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	git ls-files -z '*.html' | xargs -0 $(BIN)/djhtml --tabwidth 2

messages: .venv/installed ## Write the texts of the interface to be translated into locale/
	$(BIN)/python -m tools.messages update
	$(BIN)/python -m tools.borrowed update

check-messages: .venv/installed ## Fail on a text that is missing, fuzzy, outdated or lost a placeholder
	$(BIN)/python -m tools.messages check
	$(BIN)/python -m tools.borrowed check

catalogues: .venv/installed $(CATALOGUES) ## Compile the translations of the interface

bench-pages: .venv/installed $(CATALOGUES) ## Measure CPU per request of each page type against an empty view
	$(BIN)/python -m benchmarks.pages $(ARGS)

bench-meetings: .venv/installed-dev $(CATALOGUES) ## Measure a meeting of 120 points and 200 outcomes, its lists, and a zip of 200 files
	$(BIN)/python -m benchmarks.meetings $(ARGS)

bench-search: .venv/installed-dev $(CATALOGUES) ## Measure the search among 100,000 practices against Tantivy and stock Wagtail
	$(BIN)/python -m benchmarks.search $(ARGS)

bench-translation: .venv/installed-dev $(CATALOGUES) ## Measure the translation memory, the matrix, and the languages of the demo
	$(BIN)/python -m benchmarks.translation $(ARGS)

requirements: .venv/installed-dev ## Pin what requirements*.in ask for (ARGS=--upgrade for newer); needs Debian 12's Python
	@$(BIN)/python -c 'import sys; assert sys.version_info[:3] == (3, 11, 2), "not Debian 12"'
	for name in requirements requirements-dev; do \
		$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
			--no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(ARGS) \
			--output-file $$name.txt $$name.in; \
	done

clean: ## Remove what was built; keeps the database, media and accounts in var/
	rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -f $(CATALOGUES)

.venv/installed: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: $(PYTHON) is not there."; exit 1; }
	@test -x $(BIN)/pip || { echo "== Making the virtual environment .venv"; \
		$(PYTHON) -m venv --clear .venv || { \
		echo "On Debian: apt-get install python3.11-venv"; exit 1; }; }
	@echo "== Installing the packages of requirements.txt into .venv"
	@$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "== Installing the packages of requirements-dev.txt into .venv"
	@$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/installed: package-lock.json
	@echo "== Installing axe-core and vnu-jar into node_modules"
	@npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

$(WORDS): site/search/analysis/dictionary.py .venv/installed
	@$(MANAGE) search_words
	@touch $@

%.mo: %.po | .venv/installed
	@echo "== Compiling $<"
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
