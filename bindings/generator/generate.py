"""Writes the typed surfaces of the languages from schema.json, which the program merastore_schema prints.

    generate.py                  writes all of them anew
    generate.py --check FILE     fails where they, or schema.json, are not what a fresh schema in FILE gives

A language is a module beside this one with `files(schema) -> {path: text}`. What is written is listed in
generated.txt, and exempt from the checks of style.
"""

import importlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
BINDINGS = HERE.parent
LANGUAGES = ("python_surface", "client_surface", "node_surface")
WRAPPERS = ("swig/merastore_node.cpp",)  # written by bindings/swig/swig_wrappers.py


def surfaces(schema):
    """Paths below bindings/, and their text."""
    found = {"generator/schema.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n"}
    for language in LANGUAGES:
        found.update(importlib.import_module(language).files(schema))
    return found


def listing(files):
    return "".join(f"bindings/{path}\n" for path in sorted([*files, *WRAPPERS]))


def main(arguments):
    fresh = arguments[1] if arguments[:1] == ["--check"] else HERE / "schema.json"
    schema = json.loads(pathlib.Path(fresh).read_text(encoding="utf-8"))
    files = surfaces(schema)
    files["generator/generated.txt"] = listing(files)
    stale = []
    for path, text in files.items():
        place = BINDINGS / path
        if place.exists() and place.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not arguments[:1] == ["--check"]:
            place.write_text(text, encoding="utf-8")
    if arguments[:1] == ["--check"] and stale:
        print("Out of date:", ", ".join(stale), "- see docs/bindings.md: build merastore_schema, then",
              "merastore_schema > bindings/generator/schema.json && bindings/generator/generate.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    sys.exit(main(sys.argv[1:]))
