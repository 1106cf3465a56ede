# make install only what the dashboard needs, into .venv
# make run     the dashboard on http://127.0.0.1:8501 (PORT=… for another port)
# make demo    the same with synthetic figures, in a database of its own
# make check   style, types, architecture and the quick tests: under a minute
# make test    all of that and the slow and browser tests
# make clean   remove what the other targets made; data in var/ stays

PORT ?= 8501
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n 3 --dist loadfile
SERVE = echo "Dasbor IKI: buka http://127.0.0.1:$(PORT) di peramban; Ctrl+C menghentikannya." && \
	exec $(BIN)/python -m streamlit run app.py --server.port $(PORT)

# A stamp is named after the content of what it installed, so each content is installed once.
RUN_READY := .venv/.ready-run-$(shell cksum < requirements.txt | cut -d ' ' -f 1)
DEV_READY := .venv/.ready-dev-$(shell cat requirements.txt requirements-dev.txt | cksum | cut -d ' ' -f 1)

.PHONY: help install run demo check test style types architecture quick-tests clean

help:
	@sed -n 's/^# make/make/p' Makefile

install: $(RUN_READY)

run: $(RUN_READY)
	@$(SERVE)

demo: $(RUN_READY)
	@$(BIN)/python -m iki demo
	@export IKI_DATABASE_URL="sqlite:///$(CURDIR)/var/demo.sqlite3"; $(SERVE)

check: style types architecture quick-tests

style: $(DEV_READY)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

types: $(DEV_READY)
	@$(BIN)/mypy

architecture: $(DEV_READY)
	@$(BIN)/lint-imports --no-logo

quick-tests: $(DEV_READY)
	@$(PYTEST) -m "not slow and not browser"

test: style types architecture
	@scripts/install_nginx.sh
	@chromium=$$(scripts/find_chromium.sh) && IKI_CHROMIUM="$$chromium" $(PYTEST)

$(RUN_READY):
	@scripts/setup_venv.sh requirements.txt
	@touch $@

$(DEV_READY):
	@scripts/setup_venv.sh requirements-dev.txt
	@touch $@ $(RUN_READY)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis tests/browser/artifacts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
