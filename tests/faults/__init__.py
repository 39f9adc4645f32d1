"""A harness of faults: each module runs in short in the tests and at length by `make faults`."""
