# make demo   the main job over bundled pages, then Datasette; BROWSE=0 stops after the extraction
# make test   everything that CI runs
# make bench  how fast, in ratios of one run, against what is aimed at and the last accepted run
# Both make their own environment in .venv; PYTHON=python3.12 chooses another interpreter.

PYTHON ?= python3
BROWSE ?= 1
VENV := .venv
BIN := $(VENV)/bin
PIP := -qq --disable-pip-version-check

.PHONY: demo test bench clean

demo: $(VENV)/ready
	@$(BIN)/outages demo $(if $(filter 0,$(BROWSE)),--no-browse)

test: $(VENV)/ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/outages check
	$(BIN)/python -m extractor.schemas --check
	$(BIN)/python -m pytest -n 2

bench: $(VENV)/ready-test
	$(BIN)/python -m benchmarks

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; give it with: make PYTHON=python3.12" >&2; exit 1; }
	@echo "making an environment of its own in $(VENV); this takes a minute"
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "on Debian: apt install python3-venv, then run make again" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/ready: $(BIN)/python setup.cfg
	@$(BIN)/python -m pip install $(PIP) --editable .
	@touch $@

$(VENV)/ready-test: $(BIN)/python setup.cfg
	@$(BIN)/python -m pip install $(PIP) --editable '.[test]'
	@touch $(VENV)/ready $@

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
