"""Includes follow the arrows of cmake/modules.cmake; third-party headers stay in their one place."""
import re

import tree

RULES = ("layers.module", "layers.arrow", "layers.door", "layers.outside", "layers.public",
         "layers.third_party")
FOUNDATION = ("base", "ports", "sql", "kernel")
DOORS = ("door.hpp", "events.hpp")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.M)

# Headers in angle brackets -> the files that may include them. The first row that matches decides.
THIRD_PARTY = (
    (r"soci/", (r"src/sql/soci_",)),
    (r"sqlite3\.h", (r"src/sql/", r"tests/", r"reference-server/")),
    (r"libpq-fe\.h|libpq/", (r"src/sql/", r"tests/")),
    (r"boost/json", (r"src/base/", r"tests/")),
    (r"boost/iostreams", (r"reference-server/",)),
    (r"boost/(beast|asio)", (r"reference-server/", r"tests/", r"examples/beast/")),
    (r"boost/crc", (r"src/base/", r"src/api_keys/")),
    (r"boost/", (r"include/", r"src/base/", r"tests/")),
    (r"spdlog/|fmt/", (r"src/adapters/spdlog/",)),
    (r"openssl/", (r"src/sql/hash\.cpp", r"reference-server/server/", r"tests/benchmarks/")),
    (r"unicode/", (r"src/base/",)),
    (r"CLI/", (r"reference-server/",)),
    (r"gtest/|gmock/", (r"tests/",)),
    (r"pybind11/|(datetime|structmember)\.h", (r"bindings/python/",)),
    (r"(node_api|napi)\.h", (r"bindings/node/",)),
    (r"benchmark/", (r"tests/benchmarks/",)),
    (r"merastore/", (r"examples/", r"tests/", r"reference-server/", r"bindings/")),
    (r"(sys|netinet|arpa)/|(unistd|fcntl|pthread|signal|poll|dlfcn|spawn)\.h",
     (r"src/(base|sql|kernel|adapters)/", r"tests/", r"reference-server/", r"bindings/node/")),
    (r"[a-z_0-9]+$", (r"",)),
)


class Module:
    def __init__(self, name, rank, depends):
        self.name = name
        self.rank = rank
        self.depends = depends


def read_modules(root):
    text = (root / "cmake/modules.cmake").read_text(encoding="utf-8")
    modules = {}
    for match in re.finditer(r"^merastore_module\(([^)]*)\)", text, re.M):
        words = match.group(1).split()
        depends = []
        if "DEPENDS" in words:
            rest = words[words.index("DEPENDS") + 1:]
            depends = rest[:rest.index("USES")] if "USES" in rest else rest
        modules[words[0]] = Module(words[0], int(words[words.index("RANK") + 1]), depends)
    return modules


def check_arrows(modules):
    known = []
    for module in modules.values():
        for name in module.depends:
            if name != "ALL" and (name not in known or modules[name].rank > module.rank):
                yield ("layers.module", "cmake/modules.cmake", 1,
                       f"{module.name} depends on {name}, which is not declared before it in a rank as low")
        known.append(module.name)


def allowed(module, modules):
    """The modules whose headers `module` may include."""
    if "ALL" in module.depends:
        return {other.name for other in modules.values() if other.rank < module.rank}
    found = set(module.depends)
    for name in module.depends:
        if name in FOUNDATION and name in modules:
            found |= allowed(modules[name], modules)
    return found


def module_of(path, modules):
    """The module of a source file or of a private include, `catalog/door.hpp`."""
    fitting = [name for name in modules if path.startswith(name + "/")]
    return max(fitting, key=len) if fitting else None


def module_of_public(header, modules):
    """merastore/catalog.hpp belongs to catalog; a header without a module of its name is everybody's."""
    stem = header.removeprefix("merastore/").removesuffix(".hpp")
    return stem if stem in modules else None


def check_quoted(path, header, modules):
    """The finding about one include in quotes, or None."""
    public = header.startswith("merastore/")
    target = module_of_public(header, modules) if public else module_of(header, modules)
    if path.startswith("include/"):
        owner = module_of_public(path.removeprefix("include/"), modules)
        if not public:
            return "layers.public", f"a public header includes the private {header}"
        if owner and target and target != owner and target not in allowed(modules[owner], modules):
            return "layers.arrow", f"{owner} must not depend on {target}"
    elif path.startswith("src/"):
        owner = module_of(path.removeprefix("src/"), modules)
        if not owner or not target or target == owner:
            return None
        if target not in allowed(modules[owner], modules):
            return "layers.arrow", f"{owner} must not depend on {target}"
        if not public and target not in FOUNDATION and header.removeprefix(target + "/") not in DOORS:
            return "layers.door", f"{header} is inside of {target}; only its door.hpp and events.hpp are open"
    elif not path.startswith("tests/") and not public and target:
        return "layers.outside", f"{header} is private; outside of the library only include/merastore is open"
    return None


def check_angled(path, header):
    for pattern, places in THIRD_PARTY:
        if re.match(pattern, header):
            if any(re.match(place, path) for place in places):
                return None
            return "layers.third_party", f"<{header}> does not belong here, see the table in layers.py"
    return "layers.third_party", f"<{header}> is in no row of the table in layers.py"


def check(root):
    modules = read_modules(root)
    yield from check_arrows(modules)
    for source in tree.sources(root, tree.CODE_FOLDERS):
        if source.path.startswith("tests/consumer/"):
            continue
        if source.path.startswith("src/") and not module_of(source.path.removeprefix("src/"), modules):
            yield "layers.module", source.path, 1, "this folder is no module of cmake/modules.cmake"
        for match in INCLUDE.finditer(source.text):
            quoted, angled = match.groups()
            if quoted:
                finding = check_quoted(source.path, quoted, modules)
            else:
                finding = check_angled(source.path, angled)
            if finding:
                yield finding[0], source.path, tree.line_of(source.text, match.start()), finding[1]


if __name__ == "__main__":
    tree.main(check, RULES)
