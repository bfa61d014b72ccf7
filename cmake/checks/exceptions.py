"""The list of exceptions is no longer than allowed: exceptions.py <root> <most>."""
import pathlib
import sys

import tree

entries = tree.read_exceptions(pathlib.Path(sys.argv[1]))
most = int(sys.argv[2])
wrong = [entry for entry in entries if len(entry) != 2]
for entry in wrong:
    print("cmake/checks/exceptions.txt: a line is `<rule> <path>`:", *entry)
if len(entries) > most:
    print(f"cmake/checks/exceptions.txt has {len(entries)} entries; it may only shrink, {most} are allowed.")
if len(entries) < most:
    print(f"cmake/checks/exceptions.txt has {len(entries)} entries now: lower the number in checks.cmake.")
sys.exit(1 if wrong or len(entries) != most else 0)
