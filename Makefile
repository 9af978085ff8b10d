# The two commands of the README, `make run` and `make test`, each with all of its own set-up.
# Asks of the machine only python3, pip, make and git. Nothing is installed outside .tools and .venv.

.DEFAULT_GOAL := help
SHELL := /bin/sh
.SHELLFLAGS := -eu -c

BIN := .venv/bin
UV := .tools/bin/uv
PYTEST := $(BIN)/python -m pytest -q -n 2

# uv uses the Python that is here and fetches none; pip is not told about root, versions or its own news.
export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON_PREFERENCE := only-system
export UV_NO_PROGRESS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
# What Python compiled is kept, whatever the shell says: the tests start many processes, and each would compile again.
export PYTHONDONTWRITEBYTECODE :=

LOCAL = THROUGHLINE_MODE=local DATABASE_URL=sqlite:///$(CURDIR)/var/$(if $(filter 0,$(DEMO)),throughline,demo).sqlite3

.PHONY: help run verify demo-reset install bench test test-browser check format pictures messages pins clean

help:
	@echo "make run           set up and serve the demo year on http://127.0.0.1:8000 (PORT=8001, DEMO=0 for own data)"
	@echo "make verify        prove that the history of the demo is whole (DEMO=0 for own data)"
	@echo "make demo-reset    build the demo year anew, also while it is served"
	@echo "make test          every test but those in a browser, on SQLite and on PostgreSQL"
	@echo "make test-browser  the journeys in Chromium (BROWSER=0 skips them)"
	@echo "make bench         what each job costs at 100,000 items, on SQLite and PostgreSQL (ITEMS=10000)"
	@echo "make check         lint, types, layers, templates, migrations, translations"
	@echo "make format        put Python and templates into their one form"
	@echo "make pictures      pictures of the main pages into var/pictures"
	@echo "make messages      new strings into the catalogues, then compile"
	@echo "make pins          pin the newest allowed versions of the dependencies"
	@echo "make clean         remove what set-up and tests made; data in var/ stay"

# --- Set-up: each stamp is older than nothing it depends on, so a second start asks no network. ---

.tools/stamp: requirements/tools.txt
	@echo "  Fetching uv, which installs the rest"
	@python3 -m pip install --quiet --upgrade --require-hashes --target .tools -r requirements/tools.txt
	@touch $@

.venv/pyvenv.cfg: .tools/stamp
	@$(UV) venv --quiet --allow-existing --python "$$(command -v python3)" .venv
	@touch $@

# To run: adds the pinned packages and takes none away that development put there.
.venv/run.stamp: requirements/run.txt pyproject.toml .venv/pyvenv.cfg
	@echo "  Installing what the product needs to run"
	@$(UV) pip install --quiet --require-hashes --python $(BIN)/python -r requirements/run.txt
	@$(UV) pip install --quiet --no-deps --python $(BIN)/python -e .
	@touch $@

# To develop: exactly the pinned packages.
.venv/dev.stamp: requirements/dev.txt requirements/pgserver.txt pyproject.toml .venv/pyvenv.cfg
	@echo "  Installing what tests and checks need"
	@$(UV) pip sync --quiet --require-hashes --python $(BIN)/python requirements/dev.txt
	@$(UV) pip install --quiet --no-deps --python $(BIN)/python -e .
	@touch $@ .venv/run.stamp

# PostgreSQL as a package, only where the machine has none of its own.
.venv/postgres.stamp: .venv/dev.stamp
	@if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then \
	    echo "  Installing PostgreSQL from a package, for the tests"; \
	    $(UV) pip install --quiet --require-hashes --python $(BIN)/python -r requirements/pgserver.txt; \
	fi
	@touch $@

install: .venv/run.stamp

run: .venv/run.stamp
	@PORT="$(PORT)" DEMO="$(DEMO)" exec $(BIN)/throughline run

# The commands of the README on the data of `make run`; in service they are `throughline ...` with its own environment.
verify: .venv/run.stamp
	@$(LOCAL) $(BIN)/throughline verify

demo-reset: .venv/run.stamp
	@THROUGHLINE_MODE=local DATABASE_URL=sqlite:///$(CURDIR)/var/demo.sqlite3 $(BIN)/throughline demo reset

# --- Measure: what each job costs at 100,000 items beside its floor, on both databases (ITEMS=10000 for less). ---

bench: .venv/dev.stamp .venv/postgres.stamp
	@$(BIN)/python -m tests.bench --items $(or $(ITEMS),100000) $(BENCH)

# --- Proof ---

test: .venv/dev.stamp .venv/postgres.stamp
	@mkdir -p var && rm -f var/test-counts
	@$(BIN)/throughline messages
	@THROUGHLINE_TEST_COUNTS=var/test-counts THROUGHLINE_TEST_DATABASE=sqlite $(PYTEST) --dist loadscope --ignore=tests/browser tests
	@THROUGHLINE_TEST_COUNTS=var/test-counts THROUGHLINE_TEST_DATABASE=postgres $(PYTEST) --dist loadscope --ignore=tests/browser tests
	@echo; cat var/test-counts

test-browser: .venv/dev.stamp
	@if [ "$(BROWSER)" = 0 ]; then \
	    echo "Browser tests left out: BROWSER=0"; \
	elif [ ! -x /usr/bin/chromium ]; then \
	    echo "No Chromium at /usr/bin/chromium: install Debian's package chromium, or say BROWSER=0." >&2; exit 1; \
	else \
	    $(BIN)/throughline messages; \
	    $(PYTEST) --dist worksteal tests/browser; \
	fi

TEMPLATES = $(shell git ls-files -co --exclude-standard 'throughline/*.html')

# Each part may be run alone; `make -k check` goes on after a fault and shows them all.
PARTS := lint types layers templates migrations dangers dependencies words reference
MEMORY := THROUGHLINE_MODE=local DATABASE_URL=sqlite://:memory:

.PHONY: $(PARTS)
check: $(PARTS)
$(PARTS): .venv/dev.stamp

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types:
	THROUGHLINE_MODE=local $(BIN)/mypy

layers:
	$(BIN)/lint-imports --no-cache

templates:
	$(if $(TEMPLATES),$(BIN)/djade --target-version 5.2 --check $(TEMPLATES))

migrations:
	$(MEMORY) $(BIN)/throughline django check --fail-level WARNING
	$(MEMORY) $(BIN)/throughline django makemigrations --check --dry-run

dangers:
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml throughline

dependencies:
	$(BIN)/deptry throughline --config requirements/deptry.toml

words:
	$(BIN)/throughline messages --check

reference:
	$(MEMORY) $(BIN)/throughline reference --check

format: .venv/dev.stamp
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format
	@$(if $(TEMPLATES),$(BIN)/djade --target-version 5.2 $(TEMPLATES))

pictures: .venv/dev.stamp
	@$(BIN)/throughline messages
	@$(BIN)/python -m tests.browser.pictures

messages: .venv/dev.stamp
	@$(BIN)/throughline messages --update

# No index address and no annotation goes into the pins; the reasons stand in the .in files.
pins: .tools/stamp
	@for name in tools dev postgres run pgserver; do \
	    limit=; [ $$name = tools ] || [ $$name = dev ] || limit="--constraint requirements/dev.txt"; \
	    $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	        --no-header --no-emit-index-url --no-emit-find-links $$limit \
	        requirements/$$name.in --output-file requirements/$$name.txt; \
	done

clean:
	@rm -rf .venv .tools .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info var/static var/test-counts
	@find throughline tests -name __pycache__ -prune -exec rm -rf {} +
	@find throughline -name '*.mo' -delete
