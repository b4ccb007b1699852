# The verbs of the project. Each sets up what it needs; `make` alone lists them.
PYTHON ?= python3
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
RUN := $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help setup book test lint exercises bench gpu-check serve bundle pdf lock clean

help: ## list the verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: ## create .venv and install the lock
	@$(PYTHON) tools/bootstrap.py

book: setup ## execute what changed and build the site into _build/html
	@$(RUN) tools/build_book.py

test: lint book ## run every test
	@$(RUN) tools/make_exercises.py --check
	@$(RUN) -m pytest --numprocesses=auto --dist=loadgroup

lint: setup ## style, types, and no outputs in committed notebooks
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(RUN) tools/check_notebooks.py

exercises: setup ## regenerate exercises/ from solutions/
	@$(RUN) tools/make_exercises.py

bench: setup ## measure ratios against peers; report in _build/bench.json
	@$(RUN) -m benchmarks

gpu-check: setup ## test and measure training on a GPU; report in _build/gpu-report.md
	@$(RUN) tools/gpu_check.py

serve: book ## build, then serve the site on this machine
	@$(RUN) -m http.server --directory _build/html --bind 127.0.0.1 8000

bundle: book ## pack site, notebooks and data for machines without a network
	@$(RUN) tools/make_bundle.py

pdf: book ## print the whole book into _build/from-neurons-to-keras.pdf
	@$(RUN) tools/print_book.py

lock: ## write requirements.txt anew from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --group build --group book --group assignments --group test \
	  --custom-compile-command "make lock" --output-file requirements.txt pyproject.toml

clean: ## remove what was built; the environment stays
	@rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis
