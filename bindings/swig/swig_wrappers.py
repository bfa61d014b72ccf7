"""Writes the wrappers of SWIG anew.

    swig_wrappers.py          writes them, with the version of SWIG that is pinned for the tests of Python
    swig_wrappers.py --check  fails where they are not what SWIG gives; 77 where that version is not there
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PINS = ROOT / "bindings/python/tests/requirements.txt"
WRAPPERS = {"merastore_node.cpp": ["-javascript", "-napi"]}
SKIPPED = 77


def swig():
    """The program in the pinned version, or None."""
    pinned = re.search(r"^swig==(\S+)$", PINS.read_text(encoding="utf-8"), re.M).group(1)
    for program in (ROOT / "build/venv/bin/swig", shutil.which("swig")):
        if program is None or not pathlib.Path(program).exists():
            continue
        told = subprocess.run([program, "-version"], capture_output=True, text=True, check=True).stdout
        if f"SWIG Version {pinned}\n" in told:
            return program
    print(f"There is no SWIG {pinned}; scripts/setup.sh test installs it into build/venv.")
    return None


def wrapped(program, options):
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "wrapper.cpp"
        subprocess.run([program, "-c++", "-Wall", "-Werror", *options, "-Iinclude", "-o", made,
                        "bindings/swig/merastore.i"], cwd=ROOT, check=True)
        return made.read_text(encoding="utf-8").replace("\t", "    ")


def main(arguments):
    program = swig()
    if program is None:
        return SKIPPED
    stale = False
    for name, options in WRAPPERS.items():
        place, text = HERE / name, wrapped(program, options)
        if place.exists() and place.read_text(encoding="utf-8") == text:
            continue
        stale = True
        if arguments == ["--check"]:
            print(f"bindings/swig/{name} is out of date: run bindings/swig/swig_wrappers.py")
        else:
            place.write_text(text, encoding="utf-8")
    return 1 if stale and arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
