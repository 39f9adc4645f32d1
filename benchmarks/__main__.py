"""Run every benchmark: `python -m benchmarks`."""

from benchmarks import engine, export, keystroke, localise, start

for benchmark in (engine, keystroke, export, start, localise):
    benchmark.main()
