"""The long runs: python -m tests.reliability [kill|damage|speed|all] [--runs N] [--seed N] [--fault NAME]."""

import argparse
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "*=false")

from tests.reliability import damage, kill, speed

parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
parser.add_argument("what", nargs="?", default="all", choices=("kill", "damage", "speed", "all"))
parser.add_argument("--runs", type=int, default=300, help="windows that are killed")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--fault", default="", choices=("", *kill.FAULTS), help="plant a fault first")

if __name__ == "__main__":
    options = parser.parse_args()
    sound = True
    if options.what in ("speed", "all"):
        speed.run()
    if options.what in ("kill", "all"):
        sound &= kill.run(options.runs, options.seed, options.fault)
    if options.what in ("damage", "all"):
        sound &= damage.run()
    sys.exit(0 if sound else 1)
