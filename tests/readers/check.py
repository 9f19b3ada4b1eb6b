"""Reads an export folder with programs that others wrote, and compares what they see.

    check.py FOLDER

FOLDER holds graph.graphml, graph.dot, nodes.csv, edges.csv, evidence.csv, and expected.json, which
says what they must hold. Each reader prints one line: `ok NAME`, `absent NAME` or `wrong NAME: why`.
The exit status is 1 if one was wrong, else 3 if one was absent, else 0.

Debian: graphviz libreoffice-calc libxml2-utils; Python: requirements.txt beside this file.
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


def run(*command, stdin=None):
    """Runs a program and returns what it wrote; a warning is an error."""
    if shutil.which(command[0]) is None:
        raise Absent
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=300)
    error = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(command[:2])}: {error[:500]}")
    return done.stdout, error


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
        # A backslash at the end has a blank after it, and an empty line is not drawn.
        shown = lambda text: [line for line in (text + " " * text.endswith("\\")).split("\n") if line]
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
        [row[key] for key in ("edge", "statement", "quotation", "begin", "end", "sha256", "published", "cameo")]
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


READERS = {
    "xmllint": well_formed_xml,
    "GraphML's keys": graphml_keys,
    "networkx": networkx,
    "igraph": igraph,
    "Graphviz, canonical": graphviz_canon,
    "Graphviz, drawn": graphviz_svg,
    "CSV, strict": strict_csv,
    "pandas": pandas,
    "LibreOffice": libreoffice,
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
