"""Reads an export folder with programs that others wrote, and compares what they see.

    check.py FOLDER

FOLDER holds all that Actant writes of a graph, and expected.json, which
says what they must hold. Each reader prints one line: `ok NAME`, `absent NAME` or `wrong NAME: why`.
The exit status is 1 if one was wrong, else 3 if one was absent, else 0.

Debian: graphviz libreoffice-calc libxml2-utils chromium chromium-driver nodejs npm; Python: requirements.txt
beside this file; JavaScript: package.json beside it, installed in the environment of Python or where NODE_PATH
says.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as xml
from pathlib import Path

FOLDER = Path(sys.argv[1])
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
NODES, EDGES = EXPECTED["nodes"], EXPECTED["edges"]
EVIDENCE = EXPECTED["evidence"]


class Absent(Exception):
    """A reader is not installed."""


def same(what, found, expected):
    """Refuses what is not as expected, and says where it differs first."""
    if found != expected:
        if isinstance(found, dict) and isinstance(expected, dict):
            for key in sorted(found.keys() | expected.keys()):
                if found.get(key) != expected.get(key):
                    what += f" of {key}"
                    found, expected = found.get(key), expected.get(key)
                    break
        raise AssertionError(f"{what}: {repr(found)[:999]} is not {repr(expected)[:999]}")


def held(text):
    """What every format can hold of a text."""
    text = re.sub("\r\n?", "\n", text)
    return re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff]", "", text)


def run(*command, stdin=None):
    """Runs a program and returns what it wrote; a warning is an error."""
    if shutil.which(command[0]) is None:
        raise Absent
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=300)
    error = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(command[:2])}: {error[:500]}")
    return done.stdout, error


def javascript(reader, name):
    """What a reader of JavaScript makes of a file."""
    if shutil.which("node") is None:
        raise Absent
    modules = os.environ.get("NODE_PATH") or str(Path(sys.prefix) / "node_modules")
    script = str(Path(__file__).with_name("check.js"))
    command = ["node", script, reader, str(FOLDER / name)]
    done = subprocess.run(command, capture_output=True, timeout=300, env={**os.environ, "NODE_PATH": modules})
    if done.returncode == 3:
        raise Absent
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-500:]
    return json.loads(done.stdout)


def one_line(text):
    """A text of which a format makes one line."""
    return " ".join(text.split())


def well_formed_xml():
    run("xmllint", "--noout", str(FOLDER / "graph.graphml"))


def graphml_keys():
    """What GraphML's schema asks for and a parser of XML does not see."""
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = xml.parse(FOLDER / "graph.graphml").getroot()
    keys = {}
    for key in root.findall(f"{space}key"):
        assert key.get("id") not in keys, f"key {key.get('id')} comes twice"
        assert key.get("for") in ("node", "edge"), "a key is for nodes or edges"
        kinds = {"boolean": bool, "int": int, "long": int, "float": float, "double": float, "string": str}
        keys[key.get("id")] = key.get("for"), kinds[key.get("attr.type")]
    (graph,) = root.findall(f"{space}graph")
    order = [part.tag.removeprefix(space) for part in graph]
    assert order == ["node"] * len(NODES) + ["edge"] * len(EDGES), "nodes stand before edges"
    ids = [part.get("id") for part in graph]
    assert len(set(ids)) == len(ids), "an id comes twice"
    for part in graph:
        for data in part:
            of, kind = keys[data.get("key")]
            assert of == part.tag.removeprefix(space), f"{data.get('key')} stands in a {part.tag}"
            assert data.text, "a value is empty"
            kind(data.text)


def networkx():
    try:
        import networkx
    except ImportError:
        raise Absent from None
    for multigraph in (False, True):
        graph = networkx.read_graphml(FOLDER / "graph.graphml", force_multigraph=multigraph)
        same("node labels", {node: graph.nodes[node]["label"] for node in graph}, NODES)
        found = {
            data["edge_id"]: [source, target, data["label"], data["polarity"], data["quote"], data["weight"]]
            for source, target, data in graph.edges(data=True)
        }
        same("edges", found, EDGES)
    keys = {key for _, _, key in graph.edges(keys=True)}
    same("keys", keys, set(EDGES))


def networkx_gexf():
    """GEXF: a caption there is one line; the words of the relation are an attribute too."""
    try:
        import networkx
    except ImportError:
        raise Absent from None
    run("xmllint", "--noout", str(FOLDER / "graph.gexf"))
    graph = networkx.read_gexf(FOLDER / "graph.gexf", version="1.3")
    assert graph.is_directed()
    same("nodes", set(graph), set(NODES))
    found = {}
    for source, target, data in graph.edges(data=True):
        found[data["id"]] = [source, target, data["label"], data["polarity"], data["quote"], data["weight"]]
    wanted = {id: [*edge[:2], one_line(edge[2]), *edge[3:]] for id, edge in EDGES.items()}
    same("edges", found, wanted)
    for node, data in graph.nodes(data=True):
        place = data["viz"]["position"]
        assert all(abs(place[axis]) < 1e6 for axis in "xy"), f"{node} stands nowhere"


def networkx_json():
    try:
        import networkx
    except ImportError:
        raise Absent from None
    text = (FOLDER / "graph.json").read_text(encoding="utf-8")
    value = json.loads(text, parse_constant=lambda name: sys.exit(f"{name} in JSON"))
    graph = networkx.node_link_graph(value)
    assert graph.is_directed() and graph.is_multigraph()
    same("nodes", set(graph), set(NODES))
    ends = {key: [source, target] for source, target, key in graph.edges(keys=True)}
    same("ends of edges", ends, {id: edge[:2] for id, edge in EDGES.items()})
    same("links", {one["key"]: [one["source"], one["target"]] for one in value["links"]}, ends)
    claims = [(edge["id"], claim) for edge in value["edges"] for claim in edge["claims"]]
    # JSON holds every character; the other formats, and so what is expected, do not.
    found = [[edge, held(claim["id"]), held(claim["quotation"]["text"])] for edge, claim in claims]
    same("claims", dict(enumerate(found)), dict(enumerate(row[:3] for row in EVIDENCE)))


def igraph():
    try:
        import igraph
    except ImportError:
        raise Absent from None
    graph = igraph.Graph.Read_GraphML(str(FOLDER / "graph.graphml"))
    same("node labels", dict(zip(graph.vs["id"], graph.vs["label"])), NODES)
    assert len(set(graph.vs["name"])) == len(NODES), "two nodes have one name"
    ids = graph.vs["id"]
    found = {
        edge["edge_id"]: [ids[edge.source], ids[edge.target], edge["label"], edge["polarity"], edge["quote"], edge["weight"]]
        for edge in graph.es
    }
    same("edges", found, EDGES)


KEYS = ("source", "target", "label", "polarity", "quote", "weight")


def graphology_graphml():
    found = javascript("graphology", "graph.graphml")
    same("node labels", {id: data["label"] for id, data in found["nodes"].items()}, NODES)
    same("edges", {id: [data[key] for key in KEYS] for id, data in found["edges"].items()}, EDGES)


def graphology_gexf():
    found = javascript("graphology", "graph.gexf")
    same("nodes", set(found["nodes"]), set(NODES))
    edges = {id: [data[key] for key in KEYS] for id, data in found["edges"].items()}
    same("edges", edges, {id: [*edge[:2], one_line(edge[2]), *edge[3:]] for id, edge in EDGES.items()})
    for id, data in found["nodes"].items():
        assert data["color"] and data["size"] > 0 and abs(data["x"]) < 1e6, f"{id} is not seen"


def cytoscape_js():
    """Cytoscape.js drops an edge whose id a node has, and throws at an end that is missing."""
    found = javascript("cytoscape", "graph.cyjs")
    clean = lambda values: [held(value) if isinstance(value, str) else value for value in values]
    same("node labels", {id: held(data["label"]) for id, data in found["nodes"].items()}, NODES)
    edges = {id: clean(data[key] for key in KEYS) for id, data in found["edges"].items()}
    same("edges", edges, EDGES)


def gephi_csv():
    """Gephi's own parser: the backslash escapes, values are trimmed."""

    def read(name):
        text = (FOLDER / name).read_bytes().decode("utf-8")
        rows = list(csv.reader(io.StringIO(text, newline=""), escapechar="\\", strict=True))
        head = rows[0]
        assert len({key.lower() for key in head}) == len(head) and all(head), "heads are alike"
        assert not set("\"'") & set("".join(head)), "a head with quotation marks"
        assert all(len(row) == len(head) for row in rows), f"{name} has rows of different length"
        return [dict(zip(head, row)) for row in rows[1:]]

    nodes, edges = read("gephi-nodes.csv"), read("gephi-edges.csv")
    same("nodes", sorted(row["Id"] for row in nodes), sorted(NODES))
    bare = lambda name: name.strip()
    keys = ("Source", "Target", "Label", "polarity", "quote")
    found = {row["Id"]: [row[key] for key in keys] + [float(row["Weight"])] for row in edges}
    wanted = {id: [*edge[:2], bare(edge[2]), edge[3], bare(edge[4]), edge[5]] for id, edge in EDGES.items()}
    same("edges", found, wanted)
    kinds = {(row["Source"], row["Target"], row["Kind"]) for row in edges}
    same("kinds that keep edges apart", len(kinds), len(EDGES))
    assert all(row["Type"] == "Directed" for row in edges)


def neo4j_csv():
    """What the importer asks for: types in the heads, ids once, ends that are there, one line a value."""

    def read(name):
        raw = (FOLDER / f"neo4j-{name}.csv").read_bytes()
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True))
        assert raw.count(b"\n") == len(rows), f"{name}: a value of several lines"
        kinds = r"(\w+|\w+:(string\[\]|long|double|boolean|date)|\w*:(ID|START_ID|END_ID)\(\w+\)|:LABEL|:TYPE)"
        assert all(re.fullmatch(kinds, head) for head in rows[0]), rows[0]
        reading = {"long": int, "double": float, "boolean": ("true", "false").index}
        reading["date"] = lambda cell: re.fullmatch(r"\d{4}-\d\d-\d\d", cell).group()
        for row in rows[1:]:
            assert len(row) == len(rows[0]), f"{name} has rows of different length"
            for head, cell in zip(rows[0], row):
                if cell:
                    reading.get(head.rpartition(":")[2], str)(cell)
        return [dict(zip(rows[0], row)) for row in rows[1:]]

    groups = {}
    for name, group in (("actors", "Actor"), ("documents", "Document"), ("claims", "Claim")):
        rows = read(name)
        (key,) = [key for key in rows[0] if ":ID(" in key] if rows else [""]
        groups[group] = {row[key]: row for row in rows}
        same(f"ids of {name}", len(groups[group]), len(rows))
    same("actors", set(groups["Actor"]), set(NODES))
    labels = re.compile(r"[A-Z][A-Za-z]+(;[A-Z][A-Za-z]+)?")
    assert all(labels.fullmatch(row[":LABEL"]) for rows in groups.values() for row in rows.values())
    ends = {}
    for name in ("relations", "subjects", "objects", "quoted", "said"):
        rows = ends[name] = read(name)
        for row in rows:
            for key, end in row.items():
                if "_ID(" in key:
                    assert end in groups[key.split("(")[1][:-1]], f"{name}: {end} is missing"
    keys = (":START_ID(Actor)", ":END_ID(Actor)", "label", "polarity", "quotation")
    found = {row["edgeId"]: [row[key] for key in keys] + [float(row["weight:long"])] for row in ends["relations"]}
    wanted = {id: [*edge[:2], one_line(edge[2]), edge[3], one_line(edge[4]), edge[5]] for id, edge in EDGES.items()}
    same("edges", found, wanted)
    for row in ends["relations"]:
        assert re.fullmatch("[A-Z_0-9]+", row[":TYPE"]), row[":TYPE"]
        same("a denial's type", row[":TYPE"].startswith("NOT_"), row["polarity"] == "negated")
    same("quotations", len(ends["quoted"]), len(EVIDENCE))
    same("subjects", len(ends["subjects"]), len(groups["Claim"]))
    script = (FOLDER / "neo4j-import.sh").read_text("utf-8")
    run("sh", "-n", str(FOLDER / "neo4j-import.sh"))
    named = set(re.findall(r"neo4j-\w+\.csv", script))
    same("tables that the command names", named, {path.name for path in FOLDER.glob("neo4j-*.csv")})


def graphviz_canon():
    canon, error = run("dot", "-Tcanon", str(FOLDER / "graph.dot"))
    assert not error, error
    counts, _ = run("gc", "-n", "-e", stdin=canon)
    same("counts", [int(word) for word in counts.split()[:2]], [len(NODES), len(EDGES)])


def graphviz_svg():
    """What a drawing shows: the very labels, line by line."""
    blank = lambda text: text.replace("\u00a0", " ")
    for engine in ("dot", "sfdp"):
        drawing, error = run(engine, "-Tsvg", f"-Glayout={engine}", str(FOLDER / "graph.dot"))
        assert not re.search(r"(?i)error|syntax", error), error
        found = {"node": {}, "edge": {}}
        space = "{http://www.w3.org/2000/svg}"
        for part in xml.fromstring(drawing).iter(f"{space}g"):
            kind = part.get("class", "").split(" ")[0]
            if kind in found:
                name = part.get("id") if kind == "edge" else part.find(f"{space}title").text
                lines = [blank(text.text or "") for text in part.iter(f"{space}text")]
                assert name not in found[kind], f"{name} is drawn twice"
                found[kind][name] = lines
        # What is long is cut, a backslash at the end has a blank after it, an empty line is not drawn.
        cut = lambda text: text if len(text) <= 600 else text[:600] + "…"
        shown = lambda text: [line for line in (cut(text) + " " * text.endswith("\\")).split("\n") if line]
        same("node labels", found["node"], {id: shown(name) for id, name in NODES.items()})
        same("edge labels", found["edge"], {id: shown(edge[2]) for id, edge in EDGES.items()})


def table(name, text=None):
    """Reads a table as RFC 4180 says and takes the guarding apostrophes away."""
    if text is None:
        raw = (FOLDER / name).read_bytes()
        text = raw.decode("utf-8-sig")
        # Outside quotation marks there is nothing but cells, commas and CR LF.
        cell = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
        row = rf"{cell}(?:,{cell})*\r\n"
        assert re.fullmatch(f"(?:{row})+", text), f"{name} is not RFC 4180"
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    head, rows = rows[0], rows[1:]
    assert len(set(map(str.lower, head))) == len(head), "two columns have one name"
    assert all(len(row) == len(head) for row in rows), f"{name} has rows of different length"
    return [{key: cell.removeprefix("'") for key, cell in zip(head, row)} for row in rows]


def compare_tables(read):
    nodes, edges, evidence = (read(name) for name in ("nodes.csv", "edges.csv", "evidence.csv"))
    same("number of nodes", len(nodes), len(NODES))
    same("node labels", {row["id"]: row["label"] for row in nodes}, NODES)
    same("number of edges", len(edges), len(EDGES))
    found = {
        row["id"]: [row[key] for key in ("source", "target", "label", "polarity", "quotation")] + [float(row["weight"])]
        for row in edges
    }
    same("edges", found, EDGES)
    found = [
        [row[key] for key in ("edge", "statement", "quotation", "begin", "end", "sha256", "published", "cameo", "before", "after")]
        for row in evidence
    ]
    same("evidence", dict(enumerate(found)), dict(enumerate(EVIDENCE)))


def strict_csv():
    compare_tables(table)


def pandas():
    try:
        import pandas
    except ImportError:
        raise Absent from None

    def read(name):
        frame = pandas.read_csv(FOLDER / name, dtype=str, keep_default_na=False)
        return [
            {key: cell.removeprefix("'") for key, cell in row.items()}
            for row in frame.to_dict("records")
        ]

    compare_tables(read)


def libreoffice():
    office = next((name for name in ("soffice", "libreoffice") if shutil.which(name)), None)
    if office is None:
        raise Absent
    names = ["nodes.csv", "edges.csv", "evidence.csv"]
    with tempfile.TemporaryDirectory() as folder:
        run(
            office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--infilter=CSV:44,34,76,1",
            "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
            "--outdir", folder, *(str(FOLDER / name) for name in names),
        )  # fmt: skip
        compare_tables(lambda name: table(name, (Path(folder) / name).read_text("utf-8-sig")))


def cut_for_excel(text):
    """What a cell of Excel holds: 32,767 UTF-16 units, the last of them an ellipsis if there are more."""
    if len(text.encode("utf-16-le")) // 2 <= 32_767:
        return text
    units, kept = 0, []
    for character in text:
        units += 1 + (ord(character) > 0xFFFF)
        if units >= 32_767:
            break
        kept.append(character)
    return "".join(kept) + "…"


def workbook():
    """The workbook: texts are texts, links lead to the row they name, nothing is a formula."""
    try:
        import openpyxl
    except ImportError:
        raise Absent from None
    book = openpyxl.load_workbook(FOLDER / "graph.xlsx")
    same("sheets", book.sheetnames, ["Read me", "Actors", "Relations", "Evidence", "Sources"])
    same("creation", book.properties.created.year, 2000)
    cell = lambda value: "" if value is None else value

    def read(name):
        sheet = book[name]
        same(f"frozen in {name}", sheet.freeze_panes, "A2")
        assert sheet.auto_filter.ref, f"{name} has no filter"
        rows = list(sheet.iter_rows())
        head = [one.value for one in rows[0]]
        for row in rows[1:]:
            for one in row:
                assert one.data_type in "snd", f"{one.coordinate} of {name} is a {one.data_type}"
        return sheet, [dict(zip(head, row)) for row in rows[1:]]

    sheets = {name: read(name) for name in book.sheetnames[1:]}
    rows = {name: rows for name, (_, rows) in sheets.items()}
    value = lambda row, key: cell(row[key].value)
    same("names", {value(row, "id"): value(row, "label") for row in rows["Actors"]}, {id: cut_for_excel(name) for id, name in NODES.items()})
    keys = ("source", "target", "label", "polarity", "quotation", "weight")
    found = {value(row, "id"): [value(row, key) for key in keys] for row in rows["Relations"]}
    same("edges", found, {id: [cut_for_excel(one) if isinstance(one, str) else one for one in edge] for id, edge in EDGES.items()})
    keys = ("edge", "statement", "quotation", "begin", "end", "sha256")
    found = [[str(value(row, key)) for key in keys] for row in rows["Evidence"]]
    same("evidence", dict(enumerate(found)), dict(enumerate([*map(cut_for_excel, row[:6])] for row in EVIDENCE)))
    # A link leads to a row with the same id; a date is a date.
    homes = {"Actors": "id", "Relations": "id", "Sources": "document"}
    followed = 0
    for name, (sheet, table) in sheets.items():
        for row in table:
            for key, one in row.items():
                if one.hyperlink is not None:
                    target, place = one.hyperlink.location.split("!")
                    found = rows[target][int(place[1:]) - 2]
                    followed += 1
                    if target in homes and name != target and target != "Relations":
                        same(f"link of {one.coordinate}", found[homes[target]].value, one.value)
                    elif name == "Evidence" and key == "edge":
                        same(f"link of {one.coordinate}", found["id"].value, one.value)
                    elif name == "Relations" and key == "id":
                        same(f"link of {one.coordinate}", found["edge"].value, one.value)
                    elif name == "Actors":
                        assert one.value in (found["source"].value, found["target"].value)
    assert followed >= 4 * len(EDGES), "sheets do not lead to one another"
    for row in rows["Relations"]:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", str(row["first_date"].value or "")):
            raise AssertionError("a date is a text")


def workbook_libreoffice():
    """The same texts in LibreOffice, sheet by sheet."""
    office = next((name for name in ("soffice", "libreoffice") if shutil.which(name)), None)
    if office is None:
        raise Absent
    with tempfile.TemporaryDirectory() as folder:
        run(
            office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
            "--outdir", folder, str(FOLDER / "graph.xlsx"),
        )  # fmt: skip
        read = lambda name: plain_table((Path(folder) / f"graph-{name}.csv").read_text("utf-8-sig"))
        names = {row["id"]: row["label"] for row in read("Actors")}
        same("names", names, {id: cut_for_excel(name) for id, name in NODES.items()})
        keys = ("source", "target", "label", "polarity", "quotation")
        found = {row["id"]: [row[key] for key in keys] + [float(row["weight"])] for row in read("Relations")}
        same("edges", found, {id: [*map(cut_for_excel, edge[:5]), edge[5]] for id, edge in EDGES.items()})


def plain_table(text):
    """A table as it is, without guards."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def rdf():
    """TriG: a graph for each claim, in which nothing denied is asserted; selectors that select."""
    try:
        import rdflib
    except ImportError:
        raise Absent from None
    data = rdflib.Dataset()
    data.parse(FOLDER / "graph.trig", format="trig")
    act, oa = rdflib.Namespace("urn:actant:term:"), rdflib.Namespace("http://www.w3.org/ns/oa#")
    prov, owl = rdflib.PROV, rdflib.OWL
    claim = lambda name: rdflib.URIRef(f"urn:actant:claim:{name}")
    facts = data.default_graph
    claims = set(facts.subjects(rdflib.RDF.type, act.Claim))
    graphs = {graph.identifier: graph for graph in data.graphs() if graph.identifier != facts.identifier}
    same("graphs", set(graphs), claims)
    actors = {str(one).rpartition(":")[2]: str(facts.value(one, rdflib.RDFS.label)) for one in facts.subjects(rdflib.RDF.type, act.Actor)}
    same("names", {id: held(name) for id, name in actors.items()}, NODES)
    relation = "urn:actant:relation:"
    quoted = set()
    for one in claims:
        value = lambda predicate: facts.value(one, predicate)
        source, predicate, target = value(act.subject), value(act.relation), value(act.object)
        triples = set(graphs[one])
        plain = [triple for triple in triples if str(triple[1]).startswith(relation)]
        asserted = str(value(act.polarity)) == "affirmed" and str(value(act.certainty)) == "asserted"
        same("what is asserted", plain, [(source, predicate, target)] if asserted else [])
        if str(value(act.polarity)) == "negated":
            assert (one, rdflib.RDF.type, owl.NegativePropertyAssertion) in triples
            same("what is denied", graphs[one].value(one, owl.assertionProperty), predicate)
        same("runs", len(list(facts.objects(one, prov.wasGeneratedBy))), 1)
        (annotation,) = facts.objects(one, prov.wasDerivedFrom)
        same("body", facts.value(annotation, oa.hasBody), one)
        place = facts.value(annotation, oa.hasTarget)
        selectors = list(facts.objects(place, oa.hasSelector))
        exact = next(filter(None, (facts.value(one, oa.exact) for one in selectors)))
        start = next(int(found) for one in selectors if (found := facts.value(one, oa.start)) is not None)
        end = next(int(found) for one in selectors if (found := facts.value(one, oa.end)) is not None)
        same("length of what is selected", end - start, len(str(exact)))
        parts = [next((str(found) for one in selectors if (found := facts.value(one, key)) is not None), "") for key in (oa.prefix, oa.exact, oa.suffix)]
        prefix = len(parts[0])
        sources = list(facts.objects(place, oa.hasSource))
        assert sources, "a claim without a document"
        for document in sources:
            sha256 = str(facts.value(document, act.sha256))
            quoted.add((held("".join(parts)), str(start - prefix), sha256))
    same("quotations", quoted, {(row[2], row[3], row[5]) for row in EVIDENCE})
    assert not [one for one in data.quads() if isinstance(one[0], rdflib.BNode)], "a blank node"


def picture():
    """The drawing is SVG, has every actor and edge once, and says of each what it is."""
    run("xmllint", "--noout", str(FOLDER / "graph.svg"))
    space = "{http://www.w3.org/2000/svg}"
    root = xml.parse(FOLDER / "graph.svg").getroot()
    found = {"node": {}, "edge": {}}
    for part in root.iter(f"{space}g"):
        kind = part.get("class")
        if kind in found:
            assert part.get("id") not in found[kind], f"{part.get('id')} is drawn twice"
            found[kind][part.get("id")] = next(part.iter(f"{space}title")).text
    same("nodes", set(found["node"]), set(NODES))
    same("edges", set(found["edge"]), set(EDGES))
    for id, name in NODES.items():
        assert found["node"][id].startswith(name[:500]), f"{id} is called {found['node'][id]:.80}"
    left, top, wide, high = map(float, root.get("viewBox").split())
    for circle in root.iter(f"{space}circle"):
        x, y = float(circle.get("cx")), float(circle.get("cy"))
        assert left <= x <= left + wide and top <= y <= top + high, "an actor stands outside"
    scheme = re.compile("https?://", re.I)
    assert all(scheme.match(link.get("href")) for link in root.iter(f"{space}a")), "a link of another kind"
    assert not list(root.iter(f"{space}script"))


def schemas():
    """GraphML and GEXF by the grammars beside this file."""
    for name in ("graphml", "gexf"):
        grammar = str(Path(__file__).with_name(f"{name}.rng"))
        run("xmllint", "--noout", "--huge", "--relaxng", grammar, str(FOLDER / f"graph.{name}"))


def page():
    """The page in a browser: what is clicked, searched and filtered shows what it should, as text."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    try:
        from selenium import webdriver
        from selenium.webdriver.common.by import By
        from selenium.webdriver.common.keys import Keys
    except ImportError:
        raise Absent from None
    if not browser or not driver:
        raise Absent
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    quiet = "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    for flag in [*quiet.split(), "disable-component-update", "disable-sync", "window-size=1400,900"]:
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        address = (FOLDER / "graph.html").as_uri()
        chrome.get(address)
        one = lambda selector: chrome.find_element(By.CSS_SELECTOR, selector)
        many = lambda selector: chrome.find_elements(By.CSS_SELECTOR, selector)
        drawn = min(len(EDGES), 400)
        same("edges drawn", len(many("#edges g[data-edge]")), drawn)
        same("actors drawn", len(many("#nodes .node")), len(NODES))
        names = [node.get_attribute("aria-label") for node in many("#nodes .node")]
        assert len(set(names)) == len(NODES), "two actors have one name"
        # No two words of the drawing cover one another, wide and narrow.
        for width in (1400, 420):
            chrome.set_window_size(width, 900)
            # The drawing fits itself in and places its words within the next two frames.
            chrome.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 50)))")
            boxes = chrome.execute_script(
                "return [...document.querySelectorAll('#scene text:not(.waits)')].map((word) => {"
                "const box = word.getBoundingClientRect(); return [word.textContent, box.left + 1, box.right - 1, box.top + 4, box.bottom - 4] })"
            )
            assert boxes, "no word is drawn"
            for at, (one_word, *a) in enumerate(boxes):
                for other, *b in boxes[:at]:
                    apart = a[0] >= b[1] or b[0] >= a[1] or a[2] >= b[3] or b[2] >= a[3]
                    assert apart, f"{one_word!r:.60} stands on {other!r:.60} at a width of {width}"
        chrome.set_window_size(1400, 900)
        # Each edge, chosen, shows the quotation it rests on, and nothing of it is markup.
        clean = lambda text: "".join(held(text).split())
        for id, edge in EDGES.items():
            chrome.execute_script("document.querySelector(`g[data-edge='${arguments[0]}']`).dispatchEvent(new MouseEvent('click'))", id)
            quotes = chrome.execute_script("return [...document.querySelectorAll('#detail blockquote q')].map((one) => one.textContent)")
            assert any(clean(edge[4]) == clean(quote)[1:-1] for quote in quotes), f"{id} shows {quotes!r:.300}"
            around = chrome.execute_script("return [...document.querySelectorAll('#detail blockquote')].map((one) => one.textContent)")
            for row in EVIDENCE:
                whole = clean("".join(["… " * bool(row[8]), row[8], f"“{row[2]}”", row[9], " …" * bool(row[9])]))
                assert row[0] != id or whole in map(clean, around), f"{id} shows {around!r:.600}, not {whole:.600}"
        same("scripts in texts", len(many("#detail script, #detail b, #detail i, #detail img, #table b")), 0)
        # What a reviewer decides is a file of decisions, with every key as it was.
        one("#detail [data-verdict=reject]").click()
        one("#detail .review input").send_keys('not "so"')
        one("#reviewer").send_keys("A. Nother")
        decided = tomllib.loads(chrome.execute_script("return decisionsFile()"))["reject"][0]
        same("reason", [decided["by"], decided["reason"]], ["A. Nother", 'not "so"'])
        assert held(decided["statement"]) in [row[1] for row in EVIDENCE if row[0] == id], decided
        one("#save").click()
        one("#detail [data-verdict=reject]").click()
        assert not one("#review").is_displayed(), "a verdict that was taken back is still there"
        # An actor, chosen, shows its measures.
        first = next(iter(NODES))
        chrome.execute_script("location.hash = arguments[0]", first)
        same("edges of an actor", len(many("#detail details .link")), sum(first in edge[:2] for edge in EDGES.values()))
        assert "PageRank" in (chrome.execute_script("return document.querySelector('#measures')?.textContent ?? (nodes[places.get(location.hash.slice(1))].degree ? '' : 'PageRank')")), "no measures"
        # The table has a row for each edge; the search and the filters leave fewer.
        one("#as-table").click()
        same("rows", len(many("#table tbody tr")), len(EDGES))
        id = next(iter(EDGES))
        chrome.get(f"{address}#{id}")
        chrome.refresh()
        assert many("#detail .claim"), "an address does not open its edge"
        one("#as-table").click()
        for heading in range(1, 8):
            one(f"#table th:nth-child({heading})").click()
            same("rows sorted", len(many("#table tbody tr")), len(EDGES))
        chrome.execute_script("const box = document.querySelector('#search'); box.value = arguments[0]; box.dispatchEvent(new Event('input'))", "no such words anywhere")
        same("rows found", len(many("#table tbody tr")), 0)
        one("#reset").click()
        same("rows again", len(many("#table tbody tr")), len(EDGES))
        one("#filters details button:nth-of-type(2)").click()
        same("rows of no relation", len(many("#table tbody tr")), 0)
        one("#reset").click()
        # An edge is left if one of its articles is of the days between, as far as its date is known.
        known = lambda text: re.match(r"\s*(\d{4}(-\d\d(-\d\d)?)?)(?=$|[T ])", text)
        for since, until in (("2025-10-10", ""), ("", "2025-10-10"), ("2025-10-10", "2025-12-20"), ("9998-01-01", ""), ("", "0002-01-01"), ("", "")):
            for name, value in (("from", since), ("to", until)):
                chrome.execute_script("const box = document.getElementById(arguments[0]); box.value = arguments[1]; box.dispatchEvent(new Event('input'))", name, value)
            wanted = set()
            for row in EVIDENCE:
                day = known(row[6])
                day = day and day.group(1)
                if (not since or day and day >= since[: len(day)]) and (not until or day and day <= until[: len(day)]):
                    wanted.add(row[0])
            same(f"rows from {since} to {until}", {row.get_attribute("data-row") for row in many("#table tbody tr")}, wanted)
        # The keyboard opens an edge.
        chrome.execute_script("choose(null); view(false); document.querySelector('g[data-edge]').focus()")
        chrome.switch_to.active_element.send_keys(Keys.ENTER)
        assert many("#detail .claim"), "the keyboard does not open an edge"
        errors = [entry["message"] for entry in chrome.get_log("browser") if entry["level"] == "SEVERE"]
        assert not errors, errors
    finally:
        chrome.quit()


READERS = {
    "xmllint": well_formed_xml,
    "xmllint, RELAX NG": schemas,
    "GraphML's keys": graphml_keys,
    "networkx": networkx,
    "networkx, GEXF": networkx_gexf,
    "networkx, JSON": networkx_json,
    "igraph": igraph,
    "graphology, GraphML": graphology_graphml,
    "graphology, GEXF": graphology_gexf,
    "Cytoscape.js": cytoscape_js,
    "Graphviz, canonical": graphviz_canon,
    "Graphviz, drawn": graphviz_svg,
    "CSV, strict": strict_csv,
    "pandas": pandas,
    "CSV as Gephi reads it": gephi_csv,
    "CSV as Neo4j reads it": neo4j_csv,
    "LibreOffice": libreoffice,
    "openpyxl": workbook,
    "LibreOffice, workbook": workbook_libreoffice,
    "rdflib": rdf,
    "SVG": picture,
    "Chromium": page,
}

status = 0
for name, read in READERS.items():
    try:
        read()
        print("ok", name)
    except Absent:
        print("absent", name)
        status = status or 3
    except Exception as error:
        print(f"wrong {name}: {type(error).__name__}: {error}")
        status = 1
sys.exit(status)
