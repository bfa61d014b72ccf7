"""What the languages share: types, groups of operations, pagers."""

PRIMITIVES = ("boolean", "integer", "text", "currency", "money", "unit_price", "quantity", "percent",
              "instant")

# Where the facades of C++ have another place for an operation than its name says.
RENAMED = {"exports.products": "imports.export_products"}


class Schema:
    def __init__(self, description):
        self.operations = description["operations"]
        self.ids = [entry["name"] for entry in description["ids"]]
        self.enums = {entry["name"]: entry["values"] for entry in description["enums"]}
        self.structs = {entry["name"]: entry["fields"] for entry in description["structs"]}
        for index, operation in enumerate(self.operations):
            operation["index"] = index
            operation.setdefault("http", operation.get("method"))  # before the name of ours takes its place
            name = RENAMED.get(operation["name"], operation["name"])
            operation["group"], operation["method"] = name.split(".")
        commands = {operation["in"] for operation in self.operations}
        self.outputs = self._reach(operation["out"] for operation in self.operations)
        nested = [field["type"] for name in commands for field in self.structs[name]]
        self.inputs = self._reach(nested)
        ports = {"Actor", "GatewayRequest", "GatewayAnswer", "GatewayCallback"}
        #: The structs that are values of a language; the others are the parameters of one method.
        self.values = {
            name: fields for name, fields in self.structs.items()
            if (name in self.outputs | self.inputs | ports) and name != "Nothing"
        }

    def groups(self):
        """(group, its operations), in the order of the names."""
        names = sorted({operation["group"] for operation in self.operations})
        return [(name, [o for o in self.operations if o["group"] == name]) for name in names]

    def parameters(self, operation):
        return self.structs[operation["in"]]

    def pages(self, operation):
        """The type of the rows where the operation lists something page by page, or None."""
        names = {field["name"] for field in self.parameters(operation)}
        is_page = isinstance(operation["out"], dict) and "page" in operation["out"]
        return operation["out"]["page"] if is_page and "cursor" in names else None

    def _reach(self, types):
        found = set()
        waiting = list(types)
        while waiting:
            kind = waiting.pop()
            if isinstance(kind, dict):
                waiting.extend(kind.values())
            elif kind in self.structs and kind not in found:
                found.add(kind)
                waiting.extend(field["type"] for field in self.structs[kind])
        return found


def camel(name):
    """carts → Carts, run_due → RunDue."""
    return "".join(word.capitalize() for word in name.split("_"))
