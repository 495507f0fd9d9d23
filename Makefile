# Two commands for a newcomer: `make demo` and `make test`. `make help` lists the rest.
PYTHON ?= $(firstword $(shell command -v python3.11 python3))
UV := $(firstword $(shell command -v uv) .tools/bin/uv)
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never

.PHONY: help demo run simulator test check lint types contracts bench bench-matching evaluate calibrate shots lock clean

help: ## what can be asked for
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

demo: .venv/ready ## the bot, the local server and the chat page, with a small world in it
	@$(BIN)/python -m demo

run: .venv/ready ## the bot against Telegram, with BOT_TOKEN from the environment or .env
	@$(BIN)/python main.py run

simulator: .venv/ready ## the local Bot API server and its page alone
	@$(BIN)/python -m simulator

test: .venv/ready ## every test
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: lint types contracts test ## lint, types, import contracts and tests

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy

contracts: .venv/ready
	$(BIN)/lint-imports

bench: .venv/ready ## the figures, each with its baseline
	@$(BIN)/python -m bench

bench-matching: .venv/ready ## the matcher's figures alone
	@$(BIN)/python -m bench matching

evaluate: .venv/ready ## how good the matcher is on DATA=folder: evaluation.json and plots in OUT
	@$(BIN)/python main.py evaluate $(DATA) --out $(or $(OUT),.)

calibrate: .venv/ready ## what a distance is worth, fitted to DATA=folder: tables in OUT
	@$(BIN)/python main.py calibrate $(DATA) --out $(or $(OUT),.)

shots: .venv/ready ## the README's screenshots, made anew
	@$(BIN)/python -m demo.shots

lock: $(UV) ## renew both lock files
	$(UV) pip compile -q --no-annotate --no-emit-index-url --no-emit-find-links --generate-hashes \
		--no-header --python-version 3.11 pyproject.toml -o requirements.lock
	$(UV) pip compile -q --no-annotate --no-emit-index-url --no-emit-find-links --generate-hashes \
		--no-header --python-version 3.11 --group dev -c requirements.lock -o requirements-dev.lock

.venv/ready: requirements.lock requirements-dev.lock | $(UV)
	@test -x $(BIN)/python || $(UV) venv -q --python $(PYTHON) .venv
	@$(UV) pip sync -q --require-hashes --python $(BIN)/python requirements.lock requirements-dev.lock
	@touch $@

.tools/bin/uv:
	@$(PYTHON) -m venv .tools
	@.tools/bin/python -m pip install -q --disable-pip-version-check uv

clean: ## everything that was built or installed here
	rm -rf .venv .tools .cache data
