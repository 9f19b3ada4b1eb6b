"use strict";
// The page of a graph: draws it, filters it, and shows what each edge rests on. Texts of articles are
// only ever put in place as text, never as markup. Offsets count code points, as in the records.

const data = JSON.parse(document.getElementById("data").textContent);
const { nodes, edges, documents } = data;
const places = new Map(nodes.map((node, at) => [node.id, at]));
edges.forEach((edge, at) => {
  edge.at = at;
  edge.source = places.get(edge.source);
  edge.target = places.get(edge.target);
});
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const MOST = 400; // edges drawn at once; the heaviest come first
const LETTERS = 40; // of a name or a caption that are drawn
const SIZES = { name: [600, 12], caption: [400, 10.5] }; // weight and height of the words of the drawing
const CLEAR = 2; // what stays free around words, in pixels
const ROWS = 2000; // rows of the table at once

/** Makes an element with attributes and children; a child that is a string is text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Makes an element of the drawing. */
function draw(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const COLOURS = { person: "#e69f00", state: "#56b4e9", "government-body": "#8cc8ea", "political-party": "#66b89b", "armed-force": "#d58a5c", "armed-group": "#cf6a3d", intergovernmental: "#d9cc3c", organization: "#3fae8d", company: "#3fae8d", media: "#cc79a7", people: "#9a9a9a", place: "#c4c4c4", document: "#b0b0b0" };
const count = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;
const sample = (edge) => edge.claims[edge.sample || 0]; // the one that is shown for all
const tone = (edge) => edge.polarity === "negated" ? "denied" : edge.valence > 0 ? "for" : edge.valence < 0 ? "against" : "neither";

const FILTERS = [
  ["Polarity", (edge) => [edge.polarity]],
  ["Certainty", (edge) => [edge.certainty || "unknown"]],
  ["Kind of actor", (edge) => [nodes[edge.source].kind, nodes[edge.target].kind]],
  ["Relation", (edge) => [edge.relation.replaceAll("-", " ")]],
  ["Article", (edge) => edge.claims.map((claim) => title(documents[claim.document]))],
];
const ARTICLE = FILTERS.length - 1; // what of the filters is asked of each statement, with its date
const days = documents.map((one) => /^\s*(\d{4}(?:-\d\d(?:-\d\d)?)?)(?=$|[T ])/.exec(one.published ?? "")?.[1]);
const off = FILTERS.map(() => new Set());
let chosen = null;
let sort = { column: 4, down: true };
let transform = { x: 0, y: 0, k: 1 };

function title(document) { return document.title || document.id; }

/** Tells whether one date is before another by all that both of them say: 2025 is not before 2025-10. */
function earlier(a, b) {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}

/** Returns a test of statements: whether their article is wanted and was published when it should be. */
function wantedClaims() {
  const [from, to] = [$("from").value, $("to").value];
  if (!from && !to && !off[ARTICLE].size) return () => true;
  const wanted = documents.map((one, at) => !off[ARTICLE].has(title(one))
    && (!from || (days[at] !== undefined && !earlier(days[at], from)))
    && (!to || (days[at] !== undefined && !earlier(to, days[at]))));
  return (claim) => wanted[claim.document];
}

/** Returns what is searched of an edge, in small letters. */
function words(edge) {
  edge.words ??= [nodes[edge.source].name, nodes[edge.target].name, ...nodes[edge.source].aliases, ...nodes[edge.target].aliases, edge.caption, ...edge.claims.map((claim) => claim.quotation.text)].join("\n").toLowerCase();
  return edge.words;
}

/** Returns the edges that the filters and the search let through, the heaviest first. */
function passing() {
  const search = $("search").value.trim().toLowerCase();
  const least = Number($("weight").value) || 1;
  const claims = wantedClaims();
  const wanted = edges.filter((edge) => edge.weight >= least && (!search || words(edge).includes(search))
    && FILTERS.every(([, of], at) => at === ARTICLE || !off[at].size || of(edge).some((value) => !off[at].has(value)))
    && edge.claims.some(claims));
  return wanted.sort((a, b) => b.weight - a.weight || b.claims.length - a.claims.length || a.at - b.at);
}

/** Writes the filters with the number of edges of each value. */
function writeFilters() {
  FILTERS.forEach(([name, of], at) => {
    const counts = new Map();
    for (const edge of edges) for (const value of new Set(of(edge))) counts.set(value, (counts.get(value) || 0) + 1);
    const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const boxes = sorted.map(([value, count]) => {
      const box = make("input", { type: "checkbox", checked: true, onchange: () => {
        if (box.checked) off[at].delete(value); else off[at].add(value);
        show();
      } });
      return make("label", {}, box, swatch(value), make("span", {}, value), make("span", {}, String(count)));
    });
    const all = (checked) => () => { off[at] = new Set(checked ? [] : counts.keys()); boxes.forEach((label) => { label.firstChild.checked = checked; }); show(); };
    const both = make("div", { class: "both" }, make("button", { class: "link", onclick: all(true) }, "all"), make("button", { class: "link", onclick: all(false) }, "none"));
    $("filters").append(make("details", at < ARTICLE ? { open: true } : {}, make("summary", {}, name), both, make("div", { class: "values" }, ...boxes)));
  });
  const known = days.filter((day) => day !== undefined).sort(), undated = days.length - known.length;
  $("dates").hidden = !known.length;
  $("span").textContent = known.length ? `${known[0]} to ${known.at(-1)}` + (undated ? `, ${undated} undated` : "") : "";
}

/** Returns a dot in the colour of a kind of actor, or nothing for another word. */
function swatch(kind) {
  const colour = COLOURS[kind];
  if (!colour) return null;
  const dot = make("i", { class: "dot" });
  dot.style.background = colour;
  return dot;
}

let grain = 1; // how much larger actors and arrowheads are drawn, so that they are seen in a wide graph
const radius = (node) => grain * (6 + 3 * Math.sqrt(node.degree));

/** Returns the way of an edge; parallel edges bow out one beside the other, so that captions find room. */
function path(edge, place, total) {
  const a = nodes[edge.source], b = nodes[edge.target];
  const side = edge.source < edge.target ? 1 : -1;
  const dx = (b.x - a.x) * side, dy = (b.y - a.y) * side, length = Math.hypot(dx, dy) || 1;
  const bow = (place - (total - 1) / 2) * 44 + (total === 1 ? 14 : 0);
  const middle = { x: (a.x + b.x) / 2 - (dy / length) * bow, y: (a.y + b.y) / 2 + (dx / length) * bow };
  const cut = (from, by) => { const d = Math.hypot(middle.x - from.x, middle.y - from.y) || 1; return { x: from.x + ((middle.x - from.x) / d) * by, y: from.y + ((middle.y - from.y) / d) * by }; };
  const start = cut(a, radius(a) + 2 * grain), end = cut(b, radius(b) + 11 * grain);
  const at = (t) => ["x", "y"].map((axis) => (1 - t) ** 2 * start[axis] + 2 * (1 - t) * t * middle[axis] + t * t * end[axis]);
  return { d: `M${start.x},${start.y}Q${middle.x},${middle.y} ${end.x},${end.y}`, at, end, angle: Math.atan2(end.y - middle.y, end.x - middle.x) };
}

/** Returns the two ends of an edge, whichever way it goes. */
const pairOf = (edge) => [edge.source, edge.target].sort((a, b) => a - b).join();

const HEADS = { for: "M0,-4.5L9,0L0,4.5Z", against: "M0,0L5,-4.5L10,0L5,4.5Z", neither: "M0,-4L8,0L0,4L2,0Z", denied: "M0,-4.5L9,0L0,4.5Z" };

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** Returns how wide words are at their plain size, in pixels. */
function width(text, sort) {
  const key = sort + text;
  if (!widths.has(key)) {
    const [weight, size] = SIZES[sort];
    pen.font = `${weight} ${size}px system-ui, Helvetica, Arial, sans-serif`;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

/** Returns the beginning of words that are too long to be drawn. */
function short(text) {
  const letters = [...text.slice(0, 2 * LETTERS + 2)];
  return letters.length > LETTERS ? letters.slice(0, LETTERS - 1).join("") + "…" : text;
}

/**
 * Puts names and captions where they cover neither one another nor an actor, each at the first of its
 * places that is free: what was chosen first, then names, then captions, the heaviest first. What finds
 * no place within the drawing waits until there is room, closer by.
 */
function placeWords() {
  const { k, x, y } = transform, grown = k / Math.min(k, 1.6);
  const taken = drawn.nodes.map(({ node }) => {
    const r = radius(node) * k, [cx, cy] = [node.x * k + x, node.y * k + y];
    return { left: cx - r, right: cx + r, top: cy - r, bottom: cy + r };
  });
  const stage = $("graph").getBoundingClientRect();
  const [top, bottom] = [$("note").offsetHeight + 8, stage.height - $("legend").offsetHeight];
  const seen = (box) => box.left >= 0 && box.right <= stage.width && box.top >= top && box.bottom <= bottom;
  const free = (box) => taken.every((other) => box.right <= other.left || box.left >= other.right || box.bottom <= other.top || box.top >= other.bottom);
  const put = (label, sort, first, places) => {
    const wide = (width(label.textContent, sort) / 2 + CLEAR) * grown, high = SIZES[sort][1] * grown;
    const boxes = places(wide / k, high / k).map(([px, py]) => {
      const [cx, cy] = [px * k + x, py * k + y];
      return { px, py, left: cx - wide, right: cx + wide, top: cy - high * 0.95, bottom: cy + high * 0.3 };
    });
    const found = boxes.find((box) => seen(box) && free(box)) ?? (first ? boxes[0] : undefined);
    label.classList.toggle("waits", !found);
    if (found) {
      const [ox, oy] = label.origin;
      taken.push(found);
      label.setAttribute("x", found.px - ox);
      label.setAttribute("y", found.py - oy);
    }
  };
  const order = (list) => [...list].sort((a, b) => b.rank - a.rank);
  for (const { node, label, rank } of order(drawn.nodes)) {
    const r = radius(node);
    put(label, "name", rank === Infinity, (wide, high) => {
      const [above, below, beside] = [-r - high * 0.4, r + high * 1.05, r + wide];
      const ways = [[0, above], [0, below], [beside, high * 0.35], [-beside, high * 0.35], ...[above, below].flatMap((y) => [[wide * 0.8, y], [-wide * 0.8, y]])];
      return ways.map(([x, y]) => [node.x + x, node.y + y]);
    });
  }
  for (const { label, rank, way } of order(drawn.captions)) {
    put(label, "caption", rank === Infinity, (_, high) => [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map((t) => {
      const at = way.at(t);
      return [at[0], at[1] + high * 0.35];
    }));
  }
}

let drawn = { nodes: [], captions: [] };

/** Draws the edges that pass and their actors. */
function drawGraph(list) {
  const mine = (edge) => edge === chosen?.edge || edge.source === chosen?.node || edge.target === chosen?.node;
  const shown = (chosen && list.length > MOST ? [...list.filter(mine), ...list.filter((edge) => !mine(edge))] : list).slice(0, MOST);
  const seen = new Set(shown.flatMap((edge) => [edge.source, edge.target]));
  const pairs = new Map(), totals = new Map();
  for (const edge of shown) totals.set(pairOf(edge), (totals.get(pairOf(edge)) || 0) + 1);
  const near = chosen?.node ?? null;
  const captions = [], names = [];
  $("edges").replaceChildren();
  $("nodes").replaceChildren();
  for (const edge of shown) {
    const place = pairs.get(pairOf(edge)) || 0;
    pairs.set(pairOf(edge), place + 1);
    const way = path(edge, place, totals.get(pairOf(edge))), kind = tone(edge);
    const group = draw("g", { "data-edge": edge.id, tabindex: 0, role: "button", "aria-label": `${nodes[edge.source].name} ${edge.caption} ${nodes[edge.target].name}` });
    if ((near !== null && edge.source !== near && edge.target !== near) || (chosen?.edge && chosen.edge !== edge)) group.classList.add("faded");
    const sure = edge.certainty === "asserted" || kind === "denied" ? "" : " unsure";
    group.append(
      draw("path", { d: way.d, class: `edge ${kind}${sure}`, "stroke-width": (0.5 + Math.min(edge.weight, 7) * 0.6) / Math.sqrt(grain) }),
      draw("path", { d: HEADS[kind], class: `head ${kind}`, transform: `translate(${way.end.x},${way.end.y}) rotate(${(way.angle * 180) / Math.PI}) scale(${grain})` }),
      draw("path", { d: way.d, class: "hit" }),
    );
    const tip = draw("title", {});
    tip.textContent = `${nodes[edge.source].name} ${edge.caption} ${nodes[edge.target].name}\n“${sample(edge).quotation.text}”`;
    group.append(tip);
    if (!group.classList.contains("faded")) {
      const label = draw("text", { class: `caption ${kind}` });
      label.textContent = short(edge.caption);
      label.origin = [0, 0];
      captions.push({ label, way, rank: chosen?.edge === edge ? Infinity : edge.weight });
    }
    group.addEventListener("click", () => choose({ edge }));
    group.addEventListener("keydown", (event) => { if (event.key === "Enter") choose({ edge }); });
    $("edges").append(group);
  }
  $("edges").append(...captions.map(({ label }) => label));
  for (const at of [...seen].sort((a, b) => a - b)) {
    const node = nodes[at];
    const group = draw("g", { class: "node", "data-node": node.id, transform: `translate(${node.x},${node.y})`, tabindex: 0, role: "button", "aria-label": node.name });
    const circle = draw("circle", { r: radius(node), fill: COLOURS[node.kind] || "#bbb" });
    const label = draw("text", {});
    label.textContent = short(node.name);
    label.origin = [node.x, node.y];
    group.append(circle, label);
    const linked = shown.some((edge) => (edge.source === near && edge.target === at) || (edge.target === near && edge.source === at));
    if (near === at) group.classList.add("chosen");
    else if (near !== null && !linked) group.classList.add("faded");
    if (chosen?.edge && chosen.edge.source !== at && chosen.edge.target !== at) group.classList.add("faded");
    group.addEventListener("keydown", (event) => { if (event.key === "Enter") choose({ node: at }); });
    draggable(group, node, at);
    $("nodes").append(group);
    const here = near === at || chosen?.edge?.source === at || chosen?.edge?.target === at;
    names.push({ node, label, rank: here ? Infinity : group.classList.contains("faded") ? -1 : node.degree });
  }
  drawn = { nodes: names, captions };
  placeWords();
  const left = list.length - shown.length;
  $("note").textContent = `${seen.size} actors, ${shown.length} edges` + (left > 0 ? `; ${left} lighter edges are not drawn: filter, choose an actor, or look into the table` : "");
}

/** Lets an actor be moved by the pointer; one that was not moved was clicked. */
function draggable(group, node, at) {
  group.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    const list = passing();
    let moved = false, frame = 0;
    const move = (next) => {
      moved ||= Math.hypot(next.clientX - event.clientX, next.clientY - event.clientY) > 3;
      if (!moved) return;
      node.x += next.movementX / transform.k;
      node.y += next.movementY / transform.k;
      frame ||= requestAnimationFrame(() => { frame = 0; drawGraph(list); });
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      if (!moved) choose({ node: at });
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
  });
}

const COLUMNS = [
  ["Source", (edge) => nodes[edge.source].name],
  ["Relation", (edge) => edge.caption],
  ["Target", (edge) => nodes[edge.target].name],
  ["Said by", (edge) => edge.speakers.join(", ")],
  ["Documents", (edge) => edge.weight],
  ["First", (edge) => edge.first || ""],
  ["Quotation", (edge) => sample(edge).quotation.text],
];

/** Writes the table of the edges that pass. */
function writeTable(list) {
  const value = COLUMNS[sort.column][1];
  const order = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0);
  const sorted = [...list].sort((a, b) => (sort.down ? order(b, a) : order(a, b)) || a.at - b.at);
  const heads = COLUMNS.map(([name], at) => {
    const by = () => { sort = { column: at, down: at === sort.column ? !sort.down : at === 4 }; show(); };
    const mark = at === sort.column ? (sort.down ? " ▾" : " ▴") : "";
    return make("th", { scope: "col", tabindex: 0, "aria-sort": mark ? (sort.down ? "descending" : "ascending") : "none", onclick: by, onkeydown: (event) => { if (event.key === "Enter") by(); } }, name + mark);
  });
  const words = list.length > ROWS ? `the first ${ROWS} of ${list.length} edges: filter or search for the others` : count(list.length, "edge");
  $("note").textContent = "";
  const rows = sorted.slice(0, ROWS).map((edge) => make("tr", { tabindex: 0, "data-row": edge.id, onclick: () => choose({ edge }), onkeydown: (event) => { if (event.key === "Enter") choose({ edge }); } },
    ...COLUMNS.map(([, of], at) => make("td", { class: at === 4 ? "number" : at === 1 ? tone(edge) : null }, String(of(edge))))));
  $("table").replaceChildren(make("table", {}, make("caption", {}, words), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows)));
}

/** Chooses an edge, an actor or nothing; the address says which, so that it can be linked to. */
function choose(what) {
  chosen = what;
  const id = what?.edge?.id ?? nodes[what?.node]?.id ?? "";
  history.replaceState(null, "", id ? `#${id}` : location.href.split("#")[0]);
  show();
}

/** Chooses what the address names. */
function chooseByAddress() {
  const id = decodeURIComponent(location.hash.slice(1));
  const edge = edges.find((one) => one.id === id);
  chosen = edge ? { edge } : places.has(id) ? { node: places.get(id) } : null;
}

/** Shows all anew. */
function show() {
  const list = passing();
  const table = $("as-table").getAttribute("aria-pressed") === "true";
  $("table").hidden = !table;
  $("legend").hidden = table;
  if (table) writeTable(list); else drawGraph(list);
  writeDetail();
}

function view(table) {
  $("as-table").setAttribute("aria-pressed", String(table));
  $("as-graph").setAttribute("aria-pressed", String(!table));
  show();
}

/** Moves and scales the drawing so that all of it is seen. */
function fit() {
  const box = $("graph").getBoundingClientRect();
  const used = drawn.nodes.map(({ node }) => node);
  if (!used.length || !box.width) return;
  const xs = used.map((node) => node.x), ys = used.map((node) => node.y);
  const [left, right, top, bottom] = [Math.min(...xs) - 70, Math.max(...xs) + 70, Math.min(...ys) - 70, Math.max(...ys) + 60];
  const head = $("note").offsetHeight + 8, room = Math.max(80, box.height - head - $("legend").offsetHeight);
  const k = Math.min(box.width / (right - left), room / (bottom - top), 1.6);
  transform = { k, x: box.width / 2 - (k * (left + right)) / 2, y: head + room / 2 - (k * (top + bottom)) / 2 };
  fitted = true;
  const wanted = Math.max(1, 0.35 / k);
  if (Math.abs(wanted / grain - 1) > 0.05) {
    grain = wanted;
    drawGraph(passing());
  }
  move();
}

let fitted = true; // nobody has moved the drawing since all of it was seen
let frame = 0;

function move() {
  $("scene").setAttribute("transform", `translate(${transform.x},${transform.y}) scale(${transform.k})`);
  $("scene").style.setProperty("--k", Math.min(transform.k, 1.6)); // words keep their size
  frame ||= requestAnimationFrame(() => { frame = 0; placeWords(); });
}

function zoom(by, x, y) {
  const k = Math.min(8, Math.max(0.05, transform.k * by));
  fitted = false;
  transform = { k, x: x - ((x - transform.x) * k) / transform.k, y: y - ((y - transform.y) * k) / transform.k };
  move();
}

$("summary").textContent = `${count(nodes.length, "actor")}, ${count(edges.length, "edge")} and ${count(edges.reduce((sum, edge) => sum + edge.claims.length, 0), "statement")} from ${count(documents.length, "article")}. Every edge leads to its quotations.`;
writeFilters();
for (const kind of new Set(nodes.map((node) => node.kind))) $("kinds").append(make("span", {}, swatch(kind) ?? "", kind));
for (const id of ["from", "to"]) $(id).addEventListener("input", show);
$("search").addEventListener("input", show);
$("weight").addEventListener("input", show);
$("as-graph").addEventListener("click", () => view(false));
$("as-table").addEventListener("click", () => view(true));
$("reset").addEventListener("click", () => {
  off.forEach((set) => set.clear());
  document.querySelectorAll("#filters [type=checkbox]").forEach((box) => { box.checked = true; });
  $("search").value = ""; $("weight").value = "1"; $("from").value = ""; $("to").value = ""; chosen = null; show(); fit();
});
$("graph").addEventListener("wheel", (event) => {
  event.preventDefault();
  const box = $("graph").getBoundingClientRect();
  zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.clientX - box.left, event.clientY - box.top);
}, { passive: false });
$("graph").addEventListener("pointerdown", (event) => {
  if (event.target !== $("graph")) return;
  $("graph").classList.add("drag");
  const pan = (next) => { fitted = false; transform.x += next.movementX; transform.y += next.movementY; move(); };
  const end = () => { removeEventListener("pointermove", pan); removeEventListener("pointerup", end); $("graph").classList.remove("drag"); };
  addEventListener("pointermove", pan);
  addEventListener("pointerup", end);
});
addEventListener("keydown", (event) => {
  if (event.target instanceof HTMLInputElement) { if (event.key === "Escape") event.target.blur(); return; }
  const keys = { "/": () => { event.preventDefault(); $("search").focus(); }, g: () => view(false), t: () => view(true), 0: fit, "+": () => zoom(1.2, innerWidth / 2, innerHeight / 2), "-": () => zoom(1 / 1.2, innerWidth / 2, innerHeight / 2), Escape: () => choose(null) };
  keys[event.key]?.();
});
addEventListener("hashchange", () => { chooseByAddress(); show(); });
new ResizeObserver(() => { if (fitted) fit(); }).observe($("stage"));
chooseByAddress();
show();
fit();
placeWords();
