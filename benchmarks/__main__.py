"""Run every benchmark: `python -m benchmarks`."""

from benchmarks import engine, export, keystroke, localise, prose, prose_slips, start

for benchmark in (engine, keystroke, export, start, prose, localise, prose_slips):
    benchmark.main()
