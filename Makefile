# Everything lives in .venv of this checkout; nothing else on the machine is touched.
PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.installed

.PHONY: setup demo test check lint types evaluate bench clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(VENV)/bin/uv pip install --quiet --python $(VENV)/bin/python --group dev -e .
	touch $(STAMP)

demo: setup
	$(VENV)/bin/dateline demo

test: setup
	$(VENV)/bin/python -m pytest -n 2

lint: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: setup
	$(VENV)/bin/mypy

check: lint types test

evaluate: setup
	$(VENV)/bin/python benchmarks/evaluate.py

bench: setup
	$(VENV)/bin/python benchmarks/throughput.py
	$(VENV)/bin/python benchmarks/near_copies.py
	$(VENV)/bin/python benchmarks/dates.py
	$(VENV)/bin/python benchmarks/places.py

clean:
	rm -rf $(VENV)
