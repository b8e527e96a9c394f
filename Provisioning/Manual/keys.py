"""Every key of the configuration, from the JSON Schema that the program prints, with an example that is tested."""

import dataclasses
import pathlib
import re

import yaml

EXAMPLE = pathlib.Path(__file__).resolve().parents[1] / "boardhand.example.yaml"


@dataclasses.dataclass
class Key:
    """One key, by its path: `*` stands for a name, `-` for a place in a list."""

    path: tuple
    explanation: str
    takes: str
    default: str
    is_required: bool
    example: str = ""
    below: list = dataclasses.field(default_factory=list)

    @property
    def name(self):
        return self.path[-1]


def keys(schema):
    """The top keys; each has those below it."""
    top = _below(schema, ())
    _Examples().give(top)
    return top


def every(top):
    for key in top:
        yield key
        yield from every(key.below)


def _below(schema, path):
    found = []
    for name, value in schema.get("properties", {}).items():
        explanation, _, default = value["description"].partition(". Default: ")
        key = Key(
            (*path, name), explanation[:1].upper() + explanation[1:], value.get("$comment", ""), default,
            name in schema.get("required", []),
        )
        key.below = _inner(value, key.path)
        found.append(key)
    return found


def _inner(value, path):
    found = _below(value, path)
    if isinstance(value.get("additionalProperties"), dict):
        found += _inner(value["additionalProperties"], (*path, "*"))
    if "items" in value:
        found += _inner(value["items"], (*path, "-"))
    for choice in value.get("anyOf", []):
        found += _inner(choice, path)
    return found


class _Examples:
    """What the example file has for a key, also behind a # at a line's beginning."""

    def __init__(self):
        lines = EXAMPLE.read_text().splitlines()
        self.lines = [re.sub(r"^( +)# (\w+: [\[{/\w].*)$", r"\1\2", line) for line in lines]
        self.text = "\n".join(self.lines) + "\n"
        self.pairs = {}

    def give(self, top):
        self._collect(yaml.compose(self.text), (), {key.path for key in every(top)})
        by_kind = {}
        for key in every(top):
            key.example = self.pairs.get(key.path, "")
            if key.example:
                by_kind.setdefault((key.name, key.takes), key.example)
        for key in every(top):
            key.example = key.example or by_kind.get((key.name, key.takes), "")
            for inner in key.below:
                inner.example = self.pairs.get(inner.path) or by_kind.get((inner.name, inner.takes)) or key.example

    def _collect(self, node, path, known):
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                inner = (*path, name.value) if (*path, name.value) in known else (*path, "*")
                if inner not in self.pairs:
                    self.pairs[inner] = self._source(name, value)
                self._collect(value, inner, known)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self._collect(item, (*path, "-"), known)

    def _source(self, name, value):
        """The lines of a section's first entry, or the one line of a value, without comments."""
        if value.start_mark.line == name.start_mark.line:
            return self.text[name.start_mark.index:value.end_mark.index]
        first = value.value[0]
        node = first[1] if isinstance(first, tuple) else first
        lines = self.lines[name.start_mark.line:self._last(node) + 1]
        return "\n".join(re.sub(r"\s+#.*$", "", line) for line in lines)

    @staticmethod
    def _last(node):
        """The line in which a node really ends: a block's own mark is where the next begins."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        return node.end_mark.line
