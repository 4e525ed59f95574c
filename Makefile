# Shortcuts for people who work on the linter. VENV names the virtual environment they use.
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: install test lint bench docs pictures tour soak

install: ## the linter and the tools of its tests, in $(VENV)
	python3 -m venv $(VENV)
	$(BIN)/pip install -e '.[all,test]'

test: ## every test
	$(BIN)/pytest -n auto

lint: ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: ## start-up, a whole book and rows a second against their bounds
	$(BIN)/python bench/bench.py

docs: ## the tables of checks and dictionaries in the READMEs, the schema of the configuration
	$(BIN)/python docs/tables.py
	$(BIN)/python docs/indexes.py
	$(BIN)/python docs/schema.py

pictures: ## docs/*.svg and docs/*.png, from the real output of the tool
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/screenshot.py
	$(BIN)/python docs/annotated.py
	$(BIN)/python docs/serve.py

tour: ## examples/tour, everything the tool makes of one example book
	$(BIN)/python docs/tour.py

bundle: ## dist/绩效目标检查-*: folders that open the reviewer's page by a double-click, without a network
	$(BIN)/python bundle/build_bundle.py

soak: ## the generated tests, for much longer
	HYPOTHESIS_PROFILE=soak $(BIN)/pytest -n auto
