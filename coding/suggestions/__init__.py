"""What the machine says: engines that suggest codes, and the runs that keep it."""

import os

# Before numpy is loaded. On one thread sums are the same on any number of cores, and
# two workers on two cores do not wait for each other's threads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
