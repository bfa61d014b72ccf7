"""Follows docs/how-to-add-an-operation.md in a copy of the project, and calls the operation on every surface.

add_operation.py SOURCE FOLDER
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.request

OPERATION = "catalog.count_products"
STEP = re.compile(r"^<!-- (?P<what>new file|in|at the end of): (?P<path>[^,\n]+?)"
                  r"(?:, before: (?P<before>[^\n]*?))? -->\n```\w*\n(?P<text>.*?)^```$", re.M | re.S)


def copy(source, tree):
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(source, tree, symlinks=True, ignore=shutil.ignore_patterns(
        ".git", "build", "node_modules", "__pycache__", ".venv"))
    (tree / "build").mkdir()
    (tree / "build/venv").symlink_to(source / "build/venv")
    for package in ("bindings/typescript", "bindings/node"):
        (tree / package / "node_modules").symlink_to(source / package / "node_modules")


def follow(page, tree):
    steps = list(STEP.finditer(page))
    assert len(steps) >= 5, "the page has its steps"
    for step in steps:
        file = tree / step["path"]
        if step["what"] == "new file":
            assert not file.exists(), file
            file.write_text(step["text"], encoding="utf-8")
            continue
        text = file.read_text(encoding="utf-8")
        if step["what"] == "in":
            at = text.index(step["before"])
            file.write_text(text[:at] + step["text"] + text[at:], encoding="utf-8")
        else:
            file.write_text(text + step["text"], encoding="utf-8")


def run(*words, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def build(tree):
    run("cmake", "--preset", "release", "-DMERASTORE_PRECOMPILE=ON", cwd=tree)

    def make(*targets):
        run("cmake", "--build", "--preset", "release", "--target", *targets, cwd=tree)

    make("merastore_schema")
    schema = run(tree / "build/release/bin/merastore_schema")
    (tree / "bindings/generator/schema.json").write_text(schema, encoding="utf-8")
    run(sys.executable, "bindings/generator/generate.py", cwd=tree)
    make("merastore_program", "merastore_python_package", "merastore_node_package", "scenarios_tests")


def on_the_command_line(tree, store):
    merastore = tree / "build/release/bin/merastore"
    run(merastore, "--store", store, "init")
    product = json.dumps({"title": "Assam", "sku": "ASSAM", "price": "4.90 EUR"})
    run(merastore, "--store", store, "call", "catalog.create_product", product)
    assert json.loads(run(merastore, "--store", store, "--json", "call", OPERATION)) == {"products": 1}
    assert OPERATION in run(merastore, "--store", store, "operations")


def over_http(tree, store):
    merastore = tree / "build/release/bin/merastore"
    words = [merastore, "--store", store, "serve", "--listen", "127.0.0.1:0", "--log", "off"]
    server = subprocess.Popen(list(map(str, words)), stdout=subprocess.PIPE, text=True)
    try:
        shop = re.search(r"http://\S+", server.stdout.readline())[0]

        def get(path):
            with urllib.request.urlopen(shop + path, timeout=30) as answer:
                return json.load(answer)
        assert get("/v1/product-count") == {"products": 1}
        assert get("/v1/product-count?status=draft") == {"products": 0}
        described = get("/openapi.json")["paths"]["/v1/product-count"]["get"]
        assert described["summary"].startswith("How many products")
    finally:
        server.terminate()
        server.wait(30)


def in_python(tree, store):
    program = ("from merastore import Store\n"
               f"with Store({store!r}) as shop: print(shop.catalog.count_products().products)")
    path = {**os.environ, "PYTHONPATH": str(tree / "build/release/python")}
    assert run(tree / "build/venv/bin/python", "-c", program, env=path) == "1\n"


def in_node(tree, store):
    program = tree / "build/release/node/count.mjs"
    program.write_text(f"""import {{ Store }} from "merastore";
        const store = await Store.open({json.dumps(store)});
        console.log((await store.catalog.countProducts()).products);
        await store.close();\n""", encoding="utf-8")
    assert run("node", program) == "1\n"
    client = (tree / "bindings/typescript/src/operations.ts").read_text(encoding="utf-8")
    assert "countProducts(" in client


def main():
    source, folder = map(pathlib.Path, sys.argv[1:])
    tree = folder / "merastore"
    folder.mkdir(parents=True, exist_ok=True)
    copy(source, tree)
    follow((source / "docs/how-to-add-an-operation.md").read_text(encoding="utf-8"), tree)
    build(tree)
    alone = {key: value for key, value in os.environ.items() if key != "MERASTORE_TEST_POSTGRES"}
    run(tree / "build/release/bin/scenarios_tests", "--gtest_brief=1", env=alone)
    store = f"sqlite:{folder / 'shop.db'}"
    (folder / "shop.db").unlink(missing_ok=True)
    on_the_command_line(tree, store)
    over_http(tree, store)
    in_python(tree, store)
    in_node(tree, store)
    shutil.rmtree(tree)


main()
