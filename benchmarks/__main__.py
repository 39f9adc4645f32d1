"""Run every benchmark: `python -m benchmarks`."""

from benchmarks import (
    engine,
    export,
    keystroke,
    leaks,
    localise,
    prose,
    prose_slips,
    start,
    writing,
)

for benchmark in (engine, keystroke, leaks, writing, export, start, prose, localise, prose_slips):
    benchmark.main()
