"""Run every benchmark: `python -m benchmarks`."""

from benchmarks import engine, export, keystroke, localise, prose, start

for benchmark in (engine, keystroke, export, start, prose, localise):
    benchmark.main()
