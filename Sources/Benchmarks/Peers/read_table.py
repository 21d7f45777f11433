"""Prints the median seconds of reading a population file with pandas, and the people in it.

Usage: read_table.py FILE ROUNDS
"""

import statistics
import sys
import time

import pandas

AGES = [str(age) for age in range(90)] + ["90+"]
seconds = []
for _ in range(int(sys.argv[2])):
    started = time.perf_counter()
    people = pandas.read_csv(sys.argv[1])[AGES].to_numpy().sum()
    seconds.append(time.perf_counter() - started)
print(statistics.median(seconds), people)
