# Two commands are all a newcomer needs: `make run` and `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.8
export PYTHONUTF8 := 1

.PHONY: run test lint bench lock clean setup setup-dev

run: setup ## crawl, tag, count and write the mail for the sample province
	@$(BIN)/diemtin sample

test: setup-dev ## the whole test suite
	@$(BIN)/pytest -n 2

lint: setup-dev ## style, types, direction of imports, docs
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/python -m docs.check

bench: setup-dev ## every benchmark, ours beside a peer
	@$(BIN)/python -m benchmarks all

lock: $(BIN)/uv ## write the two lock files again from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --output-file requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --constraint requirements.lock --group dev pyproject.toml --output-file requirements-dev.lock

setup: $(VENV)/.run-ready
setup-dev: $(VENV)/.dev-ready

$(BIN)/uv:
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/.run-ready: requirements.lock pyproject.toml | $(BIN)/uv
	@echo "Đang cài đặt các thư viện (chỉ lần đầu)…"
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements.lock
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps -e .
	@touch $@

$(VENV)/.dev-ready: requirements-dev.lock $(VENV)/.run-ready
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

clean: ## forget the sample's store and its mails; keeps the virtual environment
	@rm -rf var .mypy_cache .ruff_cache .pytest_cache .hypothesis
