"""Random, broken and hostile input for every part that reads: `python -m tests.fuzz --minutes 5`."""
