.DEFAULT_GOAL := help
.PHONY: help run test lint bench faults lock clean

help:
	@echo '用法：make 目标'
	@echo '  run    准备环境并打开填报窗口（没有图形界面时核对并导出样例）'
	@echo '  test   准备环境并运行测试（ARGS="-k 名称" 只运行一部分）'
	@echo '  lint   检查代码格式、类型和依赖方向'
	@echo '  bench  运行性能测量'
	@echo '  faults 长时间的故障试验：强杀、断电、满盘、读写出错、乱码、争抢（ARGS="kills 100" 只做一种）'
	@echo '  lock   重新生成依赖锁定文件（UPGRADE=1 时升级各依赖）'
	@echo '  clean  删除环境、缓存和 out、build、dist 文件夹'

run:
	@bash packaging/setup.sh run
	@bash packaging/run.sh

test:
	@bash packaging/setup.sh test
	QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest -n auto $(ARGS)

lint:
	@bash packaging/setup.sh test
	@bash packaging/lint.sh

bench:
	@bash packaging/setup.sh test
	QT_QPA_PLATFORM=offscreen .venv/bin/python -m benchmarks $(ARGS)

faults:
	@bash packaging/setup.sh test
	QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.faults $(ARGS)

lock:
	@bash packaging/lock.sh $(if $(UPGRADE),--upgrade)

clean:
	rm -rf .venv .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache out build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
