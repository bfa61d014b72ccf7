"""Each check can fail: self_test.py <check> runs it on small trees, clean ones and defective ones."""
import pathlib
import subprocess
import sys
import tempfile

MODULES = """
merastore_module(base RANK 0 USES Boost::json)
merastore_module(sql RANK 2 DEPENDS base)
merastore_module(kernel RANK 2 DEPENDS base sql)
merastore_module(catalog RANK 3 DEPENDS kernel)
merastore_module(orders RANK 5 DEPENDS kernel catalog)
merastore_module(store RANK 9 DEPENDS ALL)
"""
LONG = "int f() {\n" + "    g();\n" * 70 + "}\n"
NOTE = "TO" + "DO"


def cpp(text):
    return {"src/orders/order.cpp": text}


PAGE = """<!-- modules: begin -->
| rank | module | may use |
| --- | --- | --- |
| 0 | base | nothing of ours |
| 2 | sql | base |
| 2 | kernel | base, sql |
| 3 | catalog | kernel |
| 5 | orders | kernel, catalog |
| 9 | store | everything below |
<!-- modules: end -->
"""

# check -> trees that pass
CLEAN = {
    "diagram": [{"docs/architecture.md": PAGE}],
    "layers": [
        cpp('#include "orders/order.hpp"\n#include "catalog/door.hpp"\n#include "sql/session.hpp"\n'
            '#include "merastore/catalog.hpp"\n#include "merastore/money.hpp"\n#include <vector>\n'),
        {"src/base/json.cpp": "#include <boost/json.hpp>\n",
         "src/store/store.cpp": '#include "orders/door.hpp"\n'},
    ],
    "sizes": [
        cpp("namespace a {\nstruct S {\n" + "    int x;\n" * 80 + "};\n}\n" + 
            LONG.replace("    g();\n", "", 2)),
        {"tests/orders/order_test.cpp": "//\n" * 600},
    ],
    "words": [
        cpp('// SELECT a float, then abort()\nstatic const int a = 1;\nclass Metadata;\nstatic int f(int);\n'
            'int g() { static constexpr int b = 2; return b; }\nclass Shop {\n    struct Impl;\n};\n'
            'Shop& operator=(const Shop&);\nusing Id = int;\nconst auto text = "SELECTED";\n'),
        {"src/orders/order_rows.cpp": 'const auto text = "SELECT id FROM orders";\n',
         "src/kernel/retry.cpp": "const double seconds = factor();\n"},
    ],
    "links": [
        {"README.md": "[a](docs/a.md#one-two) [b](https://example.org/x) `[c](no.md)` [d](#top)\n# Top\n",
         "docs/a.md": "# One two\n"},
    ],
}

# check -> (rule that must be reported, tree)
PLANTED = {
    "diagram": [
        ("diagram.fresh", {"docs/architecture.md": PAGE.replace("kernel, catalog", "kernel")}),
        ("diagram.fresh", {"docs/architecture.md": "# Architecture\n"}),
    ],
    "layers": [
        ("layers.module", {"src/unknown/a.cpp": "int a();\n"}),
        ("layers.module", {"cmake/modules.cmake": MODULES + "merastore_module(a RANK 1 DEPENDS orders)\n"}),
        ("layers.arrow", {"src/catalog/a.cpp": '#include "orders/door.hpp"\n'}),
        ("layers.arrow", {"src/base/a.cpp": '#include "sql/session.hpp"\n'}),
        ("layers.arrow", {"src/catalog/a.cpp": '#include "merastore/orders.hpp"\n'}),
        ("layers.arrow", {"include/merastore/catalog.hpp": '#include "merastore/orders.hpp"\n'}),
        ("layers.door", {"src/orders/a.cpp": '#include "catalog/product_rows.hpp"\n'}),
        ("layers.outside", {"examples/a/main.cpp": '#include "orders/door.hpp"\n'}),
        ("layers.public", {"include/merastore/catalog.hpp": '#include "catalog/door.hpp"\n'}),
        ("layers.third_party", cpp("#include <soci/soci.h>\n")),
        ("layers.third_party", cpp("#include <boost/json.hpp>\n")),
        ("layers.third_party", {"include/merastore/a.hpp": "#include <sqlite3.h>\n"}),
        ("layers.third_party", cpp("#include <curl/curl.h>\n")),
    ],
    "sizes": [
        ("sizes.file", cpp("//\n" * 401)),
        ("sizes.file", {"tests/orders/order_test.cpp": "//\n" * 601}),
        ("sizes.file", {"src/orders/README.md": "a\n" * 61}),
        ("sizes.function", cpp(LONG)),
        ("sizes.function", cpp("namespace a {\nclass C {\n" + LONG.replace("()", "() const", 1) + "};\n}\n")),
        ("sizes.function", cpp("auto f = [](int a)" + LONG.removeprefix("int f()"))),
        ("sizes.column", cpp("// " + "a" * 108 + "\n")),
    ],
    "words": [
        ("words.floating", cpp("const double price = f();\n")),
        ("words.floating", {"include/merastore/a.hpp": "float f();\n"}),
        ("words.sql", cpp('const auto text = "UPDATE orders SET number = 1";\n')),
        ("words.sql", cpp('const auto text = R"(\n  SELECT 1)";\n')),
        ("words.output", cpp('void f() { std::cout << 1; }\n')),
        ("words.output", cpp("void f() { abort(); }\n")),
        ("words.output", cpp('auto f() { return std::getenv("HOME"); }\n')),
        ("words.static", cpp("int f() { static int calls = 0; return ++calls; }\n")),
        ("words.static", cpp("namespace {\nstd::map<int, int> cache;\n}\n")),
        ("words.static", {"include/merastore/a.hpp": "struct A {\n    static inline int count;\n};\n"}),
        ("words.name", cpp("class OrderManager {};\n")),
        ("words.name", cpp("enum class CartInfo { a };\n")),
        ("words.name", {"src/orders/order_utils.cpp": "int f();\n"}),
        ("words.name", {"src/orders/common.hpp": "int f();\n"}),
        ("words.dialect", cpp("auto f(Dialect d) { return d == Dialect::sqlite; }\n")),
        ("words.dialect", cpp("void f() { if (is_postgres) g(); }\n")),
        ("words.note", cpp(f"// {NOTE}: later\n")),
        ("words.note", {"docs/a.md": f"{NOTE}\n"}),
    ],
    "links": [
        ("links.file", {"README.md": "[a](docs/missing.md)\n"}),
        ("links.anchor", {"README.md": "[a](#nowhere)\n# Here\n"}),
        ("links.anchor", {"README.md": "[a](docs/a.md#three)\n", "docs/a.md": "# One two\n"}),
    ],
}


def run(script, files, arguments=()):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {"cmake/modules.cmake": MODULES, **files}.items():
            file = pathlib.Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        command = [sys.executable, pathlib.Path(__file__).with_name(script + ".py"), folder, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def expect(right, what, result):
    if not right:
        print(f"{what}\n{result.stdout}{result.stderr}")
    return right


def test_check(check):
    passed = True
    for files in CLEAN[check]:
        result = run(check, files)
        passed &= expect(result.returncode == 0, f"finds fault with a clean tree: {files}", result)
    for rule, files in PLANTED[check]:
        result = run(check, files)
        found = result.returncode == 1 and f"[{rule}]" in result.stdout
        passed &= expect(found, f"misses {rule}: {files}", result)
        path = next(iter(files))
        excused = {**files, "cmake/checks/exceptions.txt": f"{rule} {path}\n"}
        passed &= expect(run(check, excused).returncode == 0, f"an exception does not excuse {rule}", result)
        stale = {"src/base/a.cpp": "", "cmake/checks/exceptions.txt": f"{rule} src/base/a.cpp\n"}
        passed &= expect(run(check, stale).returncode == 1, f"a stale exception from {rule} passes", result)
    return passed


def test_exceptions():
    listed = {"cmake/checks/exceptions.txt": "# why\nsizes.file a.cpp\n"}
    passed = True
    for most, code in (("1", 0), ("0", 1), ("2", 1)):
        result = run("exceptions", listed, [most])
        passed &= expect(result.returncode == code, f"one entry where {most} are allowed", result)
    return passed


def test_must_not_compile(compiler):
    passed = True
    for text, code in (("// error: declared\nint a = b;\n", 0), ("// compiles\nint a = 1;\n", 0),
                       ("// error: declared\nint a = 1;\n", 1), ("// compiles\nint a = b;\n", 1),
                       ("// error: no such thing\nint a = b;\n", 1), ("int a = b;\n", 1)):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "case.cpp")
            file.write_text(text, encoding="utf-8")
            script = pathlib.Path(__file__).with_name("must_not_compile.py")
            command = [sys.executable, script, compiler, folder, file]
            result = subprocess.run(command, capture_output=True, text=True, check=False)
            passed &= expect(result.returncode == code, f"misjudges {text}", result)
    return passed


name = sys.argv[1]
if name == "exceptions":
    right = test_exceptions()
elif name == "must_not_compile":
    right = test_must_not_compile(sys.argv[2])
else:
    right = test_check(name)
sys.exit(0 if right else 1)
