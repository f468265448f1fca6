# The one runner: people and CI call the same targets. `make help` lists them.
# Works with GNU make 3.81 (macOS) and a POSIX shell; the scripts are in bin/.

HOST ?= 127.0.0.1
PORT ?= 8000
# Number of test processes; the suite is tuned for two cores.
WORKERS ?= 2
# What `make elasticsearch` does: start, stop, restart or status.
DO ?= start
# What else to hand to pytest, as in `make test PYTEST="tests/cms -k release"`.
PYTEST ?=

VENV := .venv
PY := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help run setup reset accounts test check elasticsearch requirements messages bench pictures \
	port-free venv base-installed dev-installed \
	check-code check-types check-layers check-templates check-migrations check-deploy

help: ## 列出全部命令
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: port-free base-installed ## 一条命令：安装、建库、导入目录、装入示例并启动网站（HOST=、PORT= 可改）
	@$(PY) bin/portal.py run '$(HOST)' '$(PORT)'

setup: base-installed ## 同 run，但不启动网站
	@$(PY) bin/portal.py setup '$(HOST)' '$(PORT)'

reset: base-installed ## 清空本机数据，从头再来（先询问；脚本中用 CONFIRM=yes）
	@$(PY) bin/portal.py reset '$(CONFIRM)'
	@$(PY) bin/portal.py setup '$(HOST)' '$(PORT)'

accounts: base-installed ## 再次显示演示账号
	@$(PY) manage.py demo_accounts

test: dev-installed ## 安装测试所需并运行全部测试
	@bin/install-test-services $(PY)
	@DISCLOSURE_TEST_SERVICES_REQUIRED=1 $(PY) -m pytest -n $(WORKERS) --dist loadgroup $(PYTEST)

check: dev-installed check-code check-types check-layers check-templates check-migrations check-deploy ## 静态检查：代码、类型、分层、模板、迁移、生产配置

check-code: dev-installed
	$(VENV)/bin/ruff check --quiet .
	$(VENV)/bin/ruff format --quiet --check .

check-types: dev-installed
	$(VENV)/bin/mypy --show-traceback

check-layers: dev-installed
	$(VENV)/bin/lint-imports --no-logo

check-templates: dev-installed
	$(VENV)/bin/djlint --quiet --check .
	$(VENV)/bin/djlint --quiet --lint .

check-migrations: dev-installed
	@bin/check-migrations $(PY)

check-deploy: dev-installed
	@bin/check-deploy $(PY)

elasticsearch: base-installed ## 在本机启动真的 Elasticsearch（DO=stop 停止，DO=status 查看，DO=restart 重启）
	@bin/elasticsearch $(PY) '$(DO)'

requirements: dev-installed ## 由 requirements/*.in 生成带哈希的 *.txt（升级全部：UPGRADE=1）
	@for name in base production test dev; do \
		echo "requirements/$$name.txt"; \
		(cd requirements && ../$(VENV)/bin/uv pip compile --quiet --universal \
			--generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links \
			--custom-compile-command "make requirements" $(if $(UPGRADE),--upgrade) \
			--output-file $$name.txt $$name.in >/dev/null) || exit 1; \
	done

messages: base-installed ## 更新并编译英文译文（需要 gettext）
	@command -v msgfmt >/dev/null 2>&1 || bin/install-packages gettext
	@$(PY) bin/messages.py

pictures: dev-installed ## 重拍 docs/columns/ 里各栏目的图片（COLUMNS="news plans" 只拍这几个）
	@$(PY) bin/pictures.py $(COLUMNS)

bench: base-installed ## 测量速度：1,000、20,000、100,000 页，与原版 Wagtail 对照
	@$(PY) -m bench $(BENCH)

# What the targets above stand on --------------------------------------------------------------

# First of all: nothing is installed for a site that could not start.
port-free:
	@python=$$(bin/find-python) && "$$python" bin/check_port.py '$(HOST)' '$(PORT)'

venv:
	@bin/make-venv $(VENV)

base-installed: venv
	@bin/install-requirements $(VENV) base

dev-installed: venv
	@bin/install-requirements $(VENV) dev
