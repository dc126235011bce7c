"""The chart's generated parts: files/ is a copy of templates/, and README.md has a table of every value.

    chart.py           writes both
    chart.py --check   fails, with a line for each fault, where they differ from what would be written, where a value has no comment or no rule in
                       values.schema.json (or the other way round), and where the rules of proxy, proxyInit and cni are not the keys that there are
"""
import json
import pathlib
import re
import sys
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHART = ROOT / "charts" / "injector"
BEGIN, END = "<!-- values: written by build.sh chart -->\n", "<!-- end of values -->\n"
OVERLAYS = {"proxy": ("global", "proxy"), "proxyInit": ("global", "proxy_init"), "cni": ("pilot", "cni")}

SCHEMA = json.loads((CHART / "values.schema.json").read_text())
VALUES = (CHART / "values.yaml").read_text()
BUILT_IN = yaml.safe_load((ROOT / "templates" / "values.yaml").read_text())


def copies():
    """Target and text of each file of the built-in configuration."""
    sources = sorted(f for f in (ROOT / "templates").iterdir() if f.suffix in (".tpl", ".yaml"))
    return {CHART / "files" / source.name: source.read_text() for source in sources}


def comments():
    """The comment above each key of values.yaml, by the key's path; a head such as '# ---- Its pods' is none."""
    found, path, above = {}, [], []
    for line in VALUES.splitlines():
        key = re.match(r"( *)([A-Za-z]+):", line)
        if re.match(r" *# ?----", line) or not line.strip():
            above = []
        elif line.lstrip().startswith("#"):
            above.append(line.strip().lstrip("#").strip())
        elif key:
            path = path[: len(key[1]) // 2] + [key[2]]
            found[tuple(path)] = " ".join(above)
            above = []
    return found


def leaves(values, rules, path=()):
    """Path, value and rule of each value: a map is gone into where its rule names its keys right there."""
    for key in dict.fromkeys([*values, *rules]):
        value, rule = values.get(key), rules.get(key)
        if rule is not None and key in values and isinstance(value, dict) and value and "properties" in rule:
            yield from leaves(value, rule["properties"], (*path, key))
        else:
            yield (*path, key), value, rule, key in values


def words(rule):
    """A rule's type as people say it."""
    if "$ref" in rule:
        return words(SCHEMA["definitions"][rule["$ref"].rsplit("/", 1)[1]])
    for several in ("oneOf", "allOf"):
        if several in rule:
            return " or ".join(dict.fromkeys(words(r) for r in rule[several] if r.get("type") != "null"))
    if "enum" in rule:
        return ", ".join(dict.fromkeys(f"`{json.dumps(v) if isinstance(v, bool) else v}`" for v in rule["enum"] if v not in ("", None)))
    names = {"object": "map", "array": "list", "string": "text", "integer": "number", "number": "number", "boolean": "true or false"}
    kinds = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    return " or ".join(names[k] for k in kinds if k != "null")


def cell(text):
    return re.sub(r"<([a-z]+)>", r"`<\1>`", text).replace("|", "\\|")


def default(value):
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def reference():
    """The tables of README.md: the values, then the keys that lie over built-in maps."""
    said, lines = comments(), ["| value | type | default | |", "| --- | --- | --- | --- |"]
    for path, value, rule, _ in leaves(yaml.safe_load(VALUES), SCHEMA["properties"]):
        group = " ".join(filter(None, (said.get(path[:n], "") for n in range(1, len(path)) if path[:n + 1] == first_of(path[:n]))))
        text = " ".join(filter(None, (group, said.get(path, ""))))
        lines.append(f"| `{'.'.join(path)}` | {words(rule)} | {default(value)} | {cell(text)} |")
    for name, place in OVERLAYS.items():
        built_in = BUILT_IN[place[0]][place[1]]
        lines += ["", f"### Keys of {name}", "", f"| `{name}.` | type | built in | |", "| --- | --- | --- | --- |"]
        for key, rule in SCHEMA["definitions"][name]["properties"].items():
            lines.append(f"| `{key}` | {words(rule)} | {default(built_in.get(key))} | {cell(rule.get('description', ''))} |")
    return "\n".join(lines) + "\n"


def first_of(path):
    """The first value below a map; a comment above the map stands with it."""
    return next(p for p in comments() if len(p) > len(path) and p[: len(path)] == path)


def readme():
    text = (CHART / "README.md").read_text()
    before, rest = text.split(BEGIN)
    return before + BEGIN + "\n" + reference() + "\n" + END + rest.split(END)[1]


def open_maps(rule, path):
    """Places where the schema takes any key without saying so."""
    if isinstance(rule, list):
        return [found for n, item in enumerate(rule) for found in open_maps(item, f"{path}/{n}")]
    if not isinstance(rule, dict):
        return []
    kinds = rule.get("type") if isinstance(rule.get("type"), list) else [rule.get("type")]
    says = "additionalProperties" in rule or "propertyNames" in rule
    own = [path] if "object" in kinds and not says else []
    return own + [found for key, item in rule.items() if key != "enum" for found in open_maps(item, f"{path}/{key}")]


def required(path):
    """Whether the schema demands a value and all maps above it."""
    rule = SCHEMA
    for key in path:
        if key not in rule.get("required", []):
            return False
        rule = rule["properties"][key]
    return True


def faults():
    said = comments()
    for path, value, rule, is_there in leaves(yaml.safe_load(VALUES), SCHEMA["properties"]):
        name = ".".join(path)
        if not is_there:
            yield f"values.yaml: {name} has a rule in values.schema.json and no value"
        elif rule is None:
            yield f"values.schema.json: there is no rule for {name}"
        elif not said.get(path):
            yield f"values.yaml: {name} has no comment"
        elif isinstance(rule, dict) and is_there and not required(path) and not isinstance(value, (dict, list)):
            yield f"values.schema.json: {name} is not required, and templates would meet null"
    for place in open_maps(SCHEMA["properties"], ""):
        yield f"values.schema.json: {place} takes any key; say additionalProperties"
    for name, place in OVERLAYS.items():
        rules, built_in = SCHEMA["definitions"][name]["properties"], BUILT_IN[place[0]][place[1]]
        for key in sorted(set(rules) ^ set(built_in)):
            yield f"values.schema.json: {name}.{key} is {'not in templates/values.yaml' if key in rules else 'in templates/values.yaml and has no rule'}"
        for key in rules:
            if key not in SCHEMA["properties"][name]["properties"]:
                yield f"values.schema.json: {name} does not let {key} in"
            if not rules[key].get("description"):
                yield f"values.schema.json: {name}.{key} has no description"


def main(arguments):
    found = list(faults())
    wanted = {**copies(), CHART / "README.md": readme()} if not found else {}
    surplus = sorted(set((CHART / "files").iterdir()) - set(copies()))
    if arguments == ["--check"]:
        found += [f"{f.relative_to(ROOT)} is not what 'build.sh chart' writes" for f, text in wanted.items() if not f.is_file() or f.read_text() != text]
        found += [f"{f.relative_to(ROOT)} has no counterpart in templates/" for f in surplus]
        found += [f"{f.relative_to(ROOT)} is a link" for f in (CHART / "files", *wanted) if f.is_symlink()]
    else:
        for file in surplus:
            file.unlink()
        for file, text in wanted.items():
            file.write_text(text)
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


sys.exit(main(sys.argv[1:]))
