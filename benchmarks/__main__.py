"""Run every benchmark: `python -m benchmarks`."""

from benchmarks import engine, export, keystroke, start

for benchmark in (engine, keystroke, export, start):
    benchmark.main()
