.DEFAULT_GOAL := help
.PHONY: help run test lint bench faults lock bundle walk deb windows windows-test try release clean

help:
	@echo '用法：make 目标'
	@echo '  run    准备环境并打开填报窗口（没有图形界面时核对并导出样例）'
	@echo '  test   准备环境并运行测试（ARGS="-k 名称" 只运行一部分）'
	@echo '  lint   检查代码格式、类型和依赖方向'
	@echo '  bench  运行性能测量'
	@echo '  faults 长时间的故障试验：强杀、断电、满盘、读写出错、乱码、争抢（ARGS="kills 100" 只做一种）'
	@echo '  lock   重新生成依赖锁定文件（UPGRADE=1 时升级各依赖）'
	@echo '  bundle 做 Linux 程序文件夹 dist/linux/ziping（glibc 2.28 起；要管理员权限；HERE=1 只给本机用）'
	@echo '  walk   把做好的程序从头到尾走一遍：每一页、每种导出、每个菜单'
	@echo '  deb    做 dist/ 里的 .deb 和免安装的 .tar.gz（INPUT_PLUGIN=文件夹 带上输入法插件）'
	@echo '  windows 在 Wine 里做 Windows 的安装程序和免安装的 .zip'
	@echo '  windows-test 在 Wine 里用 Windows 的 Python 跑测试（ARGS="tests/model/keeping" 只跑一部分）'
	@echo '  try    在干净的 Debian 11、12、13 和 Wine 里装、用、卸'
	@echo '  release 以上全部，加上手册、校验和、用到的软件清单，放进 dist/'
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

bundle:
	@bash packaging/linux/bundle.sh $(if $(HERE),here)

walk:
	@bash packaging/walk.sh dist/linux/ziping build/linux/build/walk build/linux/out

deb: bundle
	@bash packaging/linux/deb.sh

windows:
	@bash packaging/windows/bundle.sh

windows-test:
	@bash packaging/windows/test.sh $(ARGS)

try:
	@for suite in bullseye bookworm trixie; do bash packaging/linux/try.sh $$suite || exit 1; done
	@bash packaging/windows/try.sh

release: deb walk windows
	@.venv/bin/python packaging/manual.py pdf dist/ziping-manual.pdf
	@python3 packaging/release.py

clean:
	rm -rf .venv .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache out build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
