# make report  同梱の計画の報告書を out/ に作る      make test  試験
# ほかに: lint, types, validate (PDF/UA・PDF/A・HTML の検証), bench (速さの比較), fuzz (壊れたファイルを読ませる試験),
#         mutate (数字を一つずつ変えて verify に見つけさせる試験。FEW=6 で種類ごとに6字),
#         crash (書き込みの途中で止める試験。MOST=8 で、命令ごとに8か所だけ),
#         golden (見本の書き直し), docs (説明の表の書き直し), template (report.docx の作り直し), clean,
#         page (一つのHTMLファイル dist/plan-report.html を作る)、page-test (それを Chromium で、その部品を Pyodide で試す),
#         windows (dist/plan-report-windows.zip を作る)、windows-test (それを wine で動かす試験。どちらも PARTS=tests/files で一部だけ),
#         lock (依存するパッケージの版、ライセンスの一覧、SBOM の作り直し), lowest (使える一番古い版での試験。ROOMS=tests/cli で一部だけ)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCE ?= --sample
CASES ?= 100000
FEW ?= 0
ROOMS ?= tests
MOST ?= 0
PARTS ?=

.PHONY: report test lint types validate bench fuzz crash mutate golden docs template page page-test windows windows-test lock lowest clean

report: $(VENV)/.installed
	$(BIN)/plan-report build $(SOURCE) --out out

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

validate: $(VENV)/.validate
	$(BIN)/python tools/validate/corpus.py
	$(BIN)/python tools/validate/web_pages.py
	$(BIN)/python tools/validate/office_files.py

bench: $(VENV)/.bench
	$(BIN)/python benchmarks/bench.py

fuzz: $(VENV)/.dev
	$(BIN)/python tools/fuzz.py $(CASES)

mutate: $(VENV)/.dev
	$(BIN)/python tools/mutate/run.py $(FEW)

crash: $(VENV)/.dev
	$(BIN)/python tools/crash/crash.py --most $(MOST)

golden: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --rewrite-golden tests

docs: $(VENV)/.dev
	$(BIN)/python tools/make_docs.py

template: $(VENV)/.dev
	$(BIN)/python tools/make_template.py

page: $(VENV)/.dev
	$(BIN)/python tools/pack/page/make.py

page-test: $(VENV)/.dev
	$(BIN)/python tools/pack/page/try.py $(PARTS)

lock: $(VENV)/.package
	PATH="$(BIN):$$PATH" $(BIN)/python tools/package/lock.py

lowest: $(VENV)-lowest/.installed
	$(VENV)-lowest/bin/python -m pytest -n auto $(ROOMS)

windows: $(VENV)/.dev
	$(BIN)/python tools/pack/windows/make.py

windows-test: $(VENV)/.dev
	$(BIN)/python tools/pack/windows/check/check.py $(PARTS)

clean:
	rm -rf $(VENV) $(VENV)-lowest .cache build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 以上が必要です（" + sys.version.split()[0] + " が見つかりました）。" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(VENV)/.validate: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --editable '.[validate]'
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@

$(VENV)/.package: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --editable '.[package]'
	@touch $@

$(VENV)-lowest/.installed: tools/package/lowest.txt
	$(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/python -m pip install --quiet --require-hashes --requirement tools/package/lowest.txt
	$(VENV)-lowest/bin/python -m pip install --quiet --no-deps --editable .
	@touch $@
