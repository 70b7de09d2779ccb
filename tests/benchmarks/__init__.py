"""Measurements that print what the README and the changelog claim: `python -m tests.benchmarks`."""
