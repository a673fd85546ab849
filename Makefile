# The commands of this project. Type `make` to see them.
# They are written for GNU make 3.81 and later, which every Mac and Linux has.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help pack test serve review bench lock format clean

# $(call set-up,GOAL): a machine that has all that GOAL needs. Takes no time if nothing has changed.
define set-up
@command -v $(PYTHON) >/dev/null 2>&1 || { \
	echo '$(PYTHON) is missing. Install Python 3.11 or newer, then type the same command again:' >&2; \
	echo '    Debian, Ubuntu  sudo apt-get update && sudo apt-get install -y python3 python3-venv' >&2; \
	echo '    Fedora          sudo dnf install python3' >&2; \
	echo '    macOS           brew install python@3.12' >&2; exit 2; }
@$(PYTHON) -m selfhelp_pack.bootstrap $(1)
endef

# $(call check,COMMAND): one tool of `make test`. The first that finds something ends it.
define check
@echo '==> $(1)' >&2; $(BIN)/$(1) || { \
	echo 'make test stopped at: $(1)' >&2; echo 'What it found stands above.' >&2; exit 1; }
endef

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

pack: ## Build the website (site/) and the printed pack (dist/)
	$(call set-up,build)
	@$(BIN)/python -m selfhelp_pack pack

test: ## Check the code and run all tests
	$(call set-up,test)
	$(call check,ruff check)
	$(call check,ruff format --check)
	$(call check,mypy --strict selfhelp_pack bench build_pdf.py)
	$(call check,pytest --numprocesses 3)

serve: ## Show the website while you write, at http://127.0.0.1:8000/
	$(call set-up,build)
	@$(BIN)/python -m selfhelp_pack review mkdocs.yml # before the engine does what a stranger's settings ask
	@$(BIN)/python -m selfhelp_pack serve

review: ## Say what is to be mended in the pages and the facts
	$(call set-up,build)
	@$(BIN)/python -m selfhelp_pack review

bench: ## Measure the parts beside plain peers, into bench/RESULTS.md
	$(call set-up,test)
	@$(BIN)/python -m bench

format: ## Put the code in order
	$(call set-up,test)
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

lock: ## Pin the packages again after a change to requirements/*.in
	$(call set-up,dev)
	@for name in build test dev node bench-material bench-to-pdf bench-with-pdf; do \
		echo "requirements/$$name.txt" >&2; \
		( cd requirements && ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--custom-compile-command 'make lock' --output-file $$name.txt $$name.in ) || exit 1; \
	done

clean: ## Remove all that was made and installed here
	rm -rf .venv node_modules overrides/assets/vendor site dist build .site.previous .dist.previous
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
