# Peta WKSBM. `make run` starts the app, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
# Browser tests mostly wait: two workers more than there are processors, at most four.
# They come first, as collected: at the end, one long file would keep a worker alone.
WORKERS := $(shell $(PYTHON) -c "import os; print(min(4, (os.cpu_count() or 1) + 2))")

.PHONY: run test pytest soak check lock clean help

help:
	@echo "make run    create the environment, load example data, start the app"
	@echo "make test   run every check and test"
	@echo "make soak   run 10,000 written and damaged files through the import"
	@echo "make lock   pin requirements.in and requirements-dev.in again (needs uv)"

$(VENV)/.run-ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make run PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test-ready: $(VENV)/.run-ready requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/.run-ready
	$(PY) -m wksbm_mapping setup --example --try-boundaries
	$(PY) -m streamlit run app.py

check: $(VENV)/.test-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(VENV)/.test-ready
	$(MAKE) --jobs=2 check pytest

pytest: $(VENV)/.test-ready
	$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

soak: $(VENV)/.test-ready
	WKSBM_SOAK_FILES=10000 $(PY) -m pytest -s tests/properties/test_import_robust.py
	WKSBM_SOAK_EXAMPLES=1000 WKSBM_KILLED_IMPORTS=300 $(PY) -m pytest \
	  tests/properties/test_ingest_properties.py tests/properties/test_workbook_bytes.py \
	  tests/properties/test_import_killed.py

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
