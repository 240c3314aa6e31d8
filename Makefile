# Menkou: `make` alone prints these targets. Each is a thin shell over a command that the README names.
PYTHON ?= python3
VENV ?= .venv
CONTENT ?= content
OUTPUT ?= output
SITEURL ?=
HOST ?=
PORT ?= 8000
BIN = $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help serve site publish check usb cluster ocr test lint types golden bench soak lock sbom clean

help: ## print this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# --- setting up: once, and again only when the pinned versions change ---------------------------
$(VENV)/site.stamp: requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the site needs into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements-test.lock
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-test.lock
	@$(BIN)/python -m tests.chromium
	@touch $@

# --- the site -------------------------------------------------------------------------------------
serve: site ## import, build, serve on 127.0.0.1 (PORT=8000, or the next free one) and build anew as files change
	@$(BIN)/python -m scripts.serve_site --content "$(CONTENT)" --output "$(OUTPUT)" --port $(PORT)

site: $(VENV)/site.stamp ## import the sources and build the site (CONTENT=content OUTPUT=output)
	@$(BIN)/python -m scripts.build_site --content "$(CONTENT)" --output "$(OUTPUT)"

publish: $(VENV)/site.stamp ## build for the web with publishconf.py (SITEURL=https://…)
	@$(BIN)/python -m scripts.build_site --content "$(CONTENT)" --output "$(OUTPUT)" --siteurl "$(SITEURL)" --publish
	@$(BIN)/python -m scripts.check_site --content "$(CONTENT)" --output "$(OUTPUT)" --siteurl "$(SITEURL)" --host "$(HOST)"

cluster: $(VENV)/site.stamp ## install what an import on a Dask cluster needs
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-cluster.lock

ocr: $(VENV)/site.stamp ## install what an import of scans needs (rapidocr and its models, 240 MB)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ocr.lock

check: $(VENV)/site.stamp ## look for what is wrong with the built site (OUTPUT=output SITEURL=… HOST=…)
	@$(BIN)/python -m scripts.check_site --content "$(CONTENT)" --output "$(OUTPUT)" --siteurl "$(SITEURL)" --host "$(HOST)"

usb: site ## pack the site into one zip that works by opening index.html
	@$(BIN)/python -m scripts.pack_site --output "$(OUTPUT)"

# --- the developer's habits -------------------------------------------------------------------------
test: $(VENV)/test.stamp lint types ## everything: lint, types, unit, property, golden, site and browser tests
	@$(BIN)/python -m pytest -m "not soak" -n 3 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/test.stamp ## ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/test.stamp ## mypy, strict
	@$(BIN)/mypy

golden: $(VENV)/test.stamp ## refresh the golden files, and print what changed
	@$(BIN)/python -m tests.golden

bench: $(VENV)/test.stamp ## benchmarks (on ../shared where it is there)
	@$(BIN)/python -m tests.bench

soak: $(VENV)/test.stamp ## long tests: fuzzing, kills, scale
	@$(BIN)/python -m pytest -m soak

lock: $(VENV)/test.stamp ## write requirements*.lock anew from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra test --extra cluster --extra ocr -c requirements.lock pyproject.toml -o requirements-test.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra cluster -c requirements.lock pyproject.toml -o requirements-cluster.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra ocr -c requirements.lock pyproject.toml -o requirements-ocr.lock

sbom: $(VENV)/test.stamp ## write the bill of materials (sbom.cdx.json) anew from the locks
	@$(BIN)/python -m scripts.write_sbom

clean: ## remove what was built (not what was installed)
	rm -rf "$(OUTPUT)" "$(dir $(OUTPUT)).$(notdir $(OUTPUT)).spare" .pytest_cache .mypy_cache .ruff_cache .hypothesis
