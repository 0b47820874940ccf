# The front door. Each target sets up .venv in this checkout if need be; a second run is fast.
#
#   make demo          a ledger, a real shop's products and members, and the till
#   make test          every test
#   make check         ruff, strict types, import contracts, every test
#   make coverage      every test, then which branches none of them took
#   make branches      the tests of the domain, which must take every branch of it
#   make mutate        plant faults into the domain one by one and say which no test finds; MUTANTS names some; hours
#   make proof         a year of 457 real shops through every sample programme, against independent SQL; minutes
#   make torture       kill real tills, ledgers and databases at random for MINUTES, and see that nothing is lost
#   make usefulness    replay a real year with the network cut for a fifth of it, and count what tills grant; RUNS
#   make simulate      shops with tills, web and everything that goes wrong, in one thread; SEEDS=0-99 says which
#   make bench         the figures of the till and the ledger, beside the bare limits
#   make screenshots   every screen of the till, drawn into screenshots/
#   make requirements  compile requirements/*.txt anew with the newest releases

.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
# Two workers: more share the same two cores, and each starts a PostgreSQL of its own. The tests of a module stay with
# one of them, because they share a running service. The modules keep the order of tests/conftest.py.
WORKERS ?= 2
PYTEST_ARGS ?=
# Which benchmarks, by name; all when empty.
BENCH ?=
# How long `make torture` takes, about.
MINUTES ?= 10
# Which runs of `make usefulness`: programme:policy:one_in, such as cafe:strict:4; the ones of the document when empty.
RUNS ?=
# Which simulations, both ends included, and what else: "--mode safety", "--steps 400", "--whole".
SEEDS ?= 0-19
SIMULATION ?=
# Which planted faults, by module and function: "posloyalty.domain.tiers.*"; all when empty.
MUTANTS ?=

# A checkout that was moved or copied has a .venv that points elsewhere: set it up again.
ifneq ($(shell sed -n '1s/^. //p' $(READY) 2>/dev/null),$(CURDIR))
.PHONY: $(READY)
endif

.PHONY: help setup demo test check lint coverage branches mutate proof simulate torture usefulness bench screenshots requirements clean

help:
	@sed -n 's/^#   //p' Makefile

$(READY): pyproject.toml requirements/dev.txt requirements/sample-data.txt requirements/debian-qt.txt requirements/debian-window.txt tools/setup.sh
	@sh tools/setup.sh

setup: $(READY)

demo: $(READY)
	@. ./$(READY) && $(BIN)/posloyalty demo

test: $(READY)
	@. ./$(READY) && QT_QPA_PLATFORM=offscreen $(BIN)/pytest --numprocesses $(WORKERS) --dist loadscope --no-loadscope-reorder $(PYTEST_ARGS)

lint: $(READY)
	@. ./$(READY) && $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

check: lint test

coverage: $(READY)
	@. ./$(READY) && QT_QPA_PLATFORM=offscreen $(BIN)/pytest --numprocesses $(WORKERS) --dist loadscope --no-loadscope-reorder --cov --cov-report=term-missing $(PYTEST_ARGS)

branches: $(READY)
	@. ./$(READY) && PYTHON=$(BIN)/python sh tools/domain_branches.sh --numprocesses $(WORKERS) tests/domain

mutate: $(READY) requirements/mutation.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/mutation.txt
	@. ./$(READY) && QT_QPA_PLATFORM=offscreen nice -n 19 $(BIN)/mutmut run --max-children 1 $(MUTANTS)

proof: $(READY)
	@. ./$(READY) && QT_QPA_PLATFORM=offscreen $(BIN)/pytest -m proof --durations 0 $(PYTEST_ARGS) tests/end_to_end/test_trials_agree.py

# Each of the shops under fire gets its part of the minutes. TORTURE_SEED=… repeats the dice of a run.
torture: $(READY)
	@. ./$(READY) && TORTURE_SECONDS=$$(($(MINUTES) * 20)) $(BIN)/pytest --numprocesses 1 -rA $(PYTEST_ARGS) tests/processes

usefulness: $(READY)
	@. ./$(READY) && $(BIN)/python -m benchmarks.usefulness $(RUNS)

simulate: $(READY)
	@. ./$(READY) && $(BIN)/python -m tests.simulation --seeds $(SEEDS) $(SIMULATION)

bench: $(READY)
	@. ./$(READY) && $(BIN)/python -m benchmarks $(BENCH)

screenshots: $(READY)
	@. ./$(READY) && QT_QPA_PLATFORM=offscreen $(BIN)/python tools/screenshots.py screenshots

requirements: $(READY)
	@sh tools/compile_requirements.sh

clean:
	rm -rf $(VENV) mutants build dist screenshots .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
