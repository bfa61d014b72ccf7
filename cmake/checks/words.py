"""Words that have their place: floating point, SQL, output, mutable statics, empty names, dialects, notes."""
import re

import tree

RULES = ("words.floating", "words.sql", "words.output", "words.static", "words.name", "words.dialect",
         "words.note")
LIBRARY = ("include", "src")

FLOATING = re.compile(r"\b(?:double|float)\b")
FLOATING_ALLOWED = re.compile(r"telemetry|retry|analytics|bindings|benchmarks")

SQL = re.compile(r"\s*(?:SELECT|INSERT|UPDATE|DELETE\s+FROM|REPLACE|WITH|CREATE|DROP|ALTER|BEGIN|COMMIT"
                 r"|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|VACUUM|ANALYZE|LOCK|SET)(?:\s|;|$)")
SQL_ALLOWED = re.compile(r"_rows\.cpp$|^src/(?:sql|check|reports)/|^tests/")

OUTPUT = re.compile(r"\bstd\s*::\s*(?:cout|cerr|clog|abort|exit|_Exit|quick_exit|terminate|getenv)\b"
                    r"|\b(?:printf|fprintf|puts|fputs|abort|exit|_exit|getenv|secure_getenv|setenv)\s*\(")

CONSTANT = re.compile(r"\b(?:const|constexpr|consteval|thread_local)\b")
VARIABLE = re.compile(r"(?:inline\s+)?[\w:]+(?:<.*>)?[\s*&]+\w+(?:\[.*\])?\s*$", re.S)
NO_VARIABLE = re.compile(r"^(?:using|typedef|class|struct|union|enum|template|extern|namespace|static_assert"
                         r"|friend|concept|return|public|private|protected|export)\b")

BAD_WORDS = {"manager", "helper", "helpers", "util", "utils", "utility", "utilities", "impl", "data", "info",
             "common", "misc"}
TYPE_NAME = re.compile(r"\b(?:class|struct|union|enum(?:\s+class|\s+struct)?)\s+(?:[A-Z]+_API\s+)?"
                       r"([A-Za-z_]\w*)\s*(?:final\s*)?[:;{]|\busing\s+([A-Za-z_]\w*)\s*="
                       r"|\bconcept\s+([A-Za-z_]\w*)")
NAMED = (".hpp", ".cpp", ".h", ".py", ".cmake", ".sh", ".sql", ".md", ".ts", ".js")

DIALECT = re.compile(r"\bDialect\s*::\s*\w+|\bif\s*(?:constexpr\s*)?\([^)]*(?:postgres|sqlite)", re.I)
DIALECT_ALLOWED = re.compile(r"^src/(?:sql|adapters)/")

NOTE = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b")
TEXT = NAMED + (".txt", ".json", ".yml", ".in", ".toml")


def words_of(name):
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)}


def check_statics(source):
    """Variables that outlive a call and can change."""
    for match in re.finditer(r"\bstatic\b([^;{}=()]*)(?=[;{=])", source.statements):
        line = source.statements[source.statements.rfind("\n", 0, match.start()) + 1:match.end()]
        if not CONSTANT.search(line) and not re.search(r"\boperator\s*$", match.group(1)):
            yield tree.line_of(source.statements, match.start())
    for line, text, around in tree.walk(source)[1]:
        name = text.split("=")[0]
        if (around == "namespace" and VARIABLE.match(name)
                and not NO_VARIABLE.match(text) and not CONSTANT.search(text) and "static" not in text):
            yield line


def check_names(source):
    for match in TYPE_NAME.finditer(source.code):
        name = next(group for group in match.groups() if group)
        pimpl = name == "Impl" and source.code[match.start() - 4:match.start()] == "    "
        bad = words_of(name) & BAD_WORDS
        if bad and not pimpl:
            yield tree.line_of(source.code, match.start()), name, bad.pop()


def check_code(source):
    in_library = source.path.startswith(("include/", "src/"))
    if not source.path.startswith("tests/") and not FLOATING_ALLOWED.search(source.path):
        for match in FLOATING.finditer(source.code):
            yield "words.floating", tree.line_of(source.code, match.start()), f"{match.group()} is inexact"
    if not SQL_ALLOWED.search(source.path):
        for line, text in source.strings:
            if SQL.match(text):
                yield "words.sql", line, "SQL belongs into a *_rows.cpp"
    if in_library:
        for match in OUTPUT.finditer(source.code):
            yield ("words.output", tree.line_of(source.code, match.start()),
                   f"a library leaves {match.group().rstrip('( ')} to the program")
        for line in check_statics(source):
            yield "words.static", line, "a mutable static ties all stores of a process together"
        if not DIALECT_ALLOWED.match(source.path):
            for match in DIALECT.finditer(source.code):
                yield ("words.dialect", tree.line_of(source.code, match.start()),
                       "only src/sql and the adapters know which database this is")
    for line, name, word in check_names(source):
        yield "words.name", line, f"{name}: \"{word}\" says nothing about what it is"


def check(root):
    for source in tree.sources(root, tree.CODE_FOLDERS):
        for rule, line, message in check_code(source):
            yield rule, source.path, line, message
    for path in tree.files(root, tree.CODE_FOLDERS + ("cmake", "scripts", "docs"), TEXT):
        stem = path.rsplit("/", 1)[1].split(".")[0]
        bad = words_of(stem) & BAD_WORDS
        if bad and path.endswith(NAMED):
            yield "words.name", path, 1, f"\"{bad.pop()}\" says nothing about what is in a file"
        text = (root / path).read_text(encoding="utf-8")
        for match in NOTE.finditer(text):
            yield "words.note", path, tree.line_of(text, match.start()), "do it, or leave it out"


if __name__ == "__main__":
    tree.main(check, RULES)
