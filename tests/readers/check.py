"""Reads an export folder with programs that others wrote, and compares what they see.

    check.py FOLDER

FOLDER holds all that Actant writes of a graph, and expected.json, which
says what they must hold. Each reader prints one line: `ok NAME`, `absent NAME` or `wrong NAME: why`.
The exit status is 1 if one was wrong, else 3 if one was absent, else 0.

Debian: graphviz libreoffice-calc libxml2-utils chromium chromium-driver; Python: requirements.txt beside this file.
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
    line = lambda text: " ".join(text.split())
    assert graph.is_directed()
    same("nodes", set(graph), set(NODES))
    found = {}
    for source, target, data in graph.edges(data=True):
        found[data["id"]] = [source, target, data["label"], data["polarity"], data["quote"], data["weight"]]
    wanted = {id: [*edge[:2], line(edge[2]), *edge[3:]] for id, edge in EDGES.items()}
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


def page():
    """The page in a browser: what is clicked, searched and filtered shows what it should, as text."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    try:
        from selenium import webdriver
        from selenium.webdriver.common.by import By
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
        # Each edge, chosen, shows the quotation it rests on, and nothing of it is markup.
        clean = lambda text: "".join(held(text).split())
        for id, edge in EDGES.items():
            chrome.execute_script("document.querySelector(`g[data-edge='${arguments[0]}']`).dispatchEvent(new MouseEvent('click'))", id)
            quotes = chrome.execute_script("return [...document.querySelectorAll('#detail blockquote')].map((one) => one.textContent)")
            assert any(clean(edge[4]) == clean(quote)[1:-1] for quote in quotes), f"{id} shows {quotes!r:.300}"
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
        errors = [entry["message"] for entry in chrome.get_log("browser") if entry["level"] == "SEVERE"]
        assert not errors, errors
    finally:
        chrome.quit()


READERS = {
    "xmllint": well_formed_xml,
    "GraphML's keys": graphml_keys,
    "networkx": networkx,
    "networkx, GEXF": networkx_gexf,
    "networkx, JSON": networkx_json,
    "igraph": igraph,
    "Graphviz, canonical": graphviz_canon,
    "Graphviz, drawn": graphviz_svg,
    "CSV, strict": strict_csv,
    "pandas": pandas,
    "LibreOffice": libreoffice,
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
