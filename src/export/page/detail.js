"use strict";
// What was chosen: an edge with its statements, each in its context, or an actor with all that is known
// of it. Texts of articles are put in place as text.

/** Returns a quotation in its context, with its actors and the words that state the relation marked. */
function quotation(claim) {
  const begin = claim.quotation.begin, letters = [...claim.quotation.text];
  const kinds = letters.map(() => "");
  const mark = (ranges, kind) => ranges.forEach((range) => { for (let at = range[0] - begin; at < range[1] - begin; at++) if (at >= 0 && at < kinds.length) kinds[at] = kind; });
  mark([claim.source, claim.target], "actor");
  mark(claim.trigger, "trigger");
  const quote = make("q", {}, "“");
  for (let at = 0; at < letters.length;) {
    let end = at;
    while (end < letters.length && kinds[end] === kinds[at]) end++;
    const text = letters.slice(at, end).join("");
    quote.append(kinds[at] ? make("mark", { class: kinds[at] }, text) : text);
    at = end;
  }
  quote.append("”");
  const around = (text) => (text ? make("span", { class: "around" }, text) : null);
  return make("blockquote", {}, around(claim.before && `… ${claim.before}`), quote, around(claim.after && `${claim.after} …`));
}

/** Returns an article's publisher, title and day, as a link where it has an address. */
function source(article) {
  const words = [article.publisher, title(article), article.published && article.published.slice(0, 10)].filter(Boolean).join(" · ");
  return article.url ? make("a", { href: article.url, rel: "noreferrer noopener", target: "_blank" }, words) : words;
}

/** Returns a statement with all that is known about it. */
function claimed(edge, claim) {
  const tags = [claim.certainty, claim.tense, claim.when, claim.quantity, `confidence ${claim.confidence}`].filter((tag) => tag && tag !== "none");
  return make("div", { class: "claim" }, quotation(claim),
    make("p", { class: "meta" }, claim.speakers ? `said by ${claim.speakers}` : "said by the article itself"),
    make("p", { class: "meta" }, source(documents[claim.document]), ` · characters ${claim.quotation.begin}–${claim.quotation.begin + [...claim.quotation.text].length}`),
    make("div", {}, ...tags.map((tag) => make("span", { class: "tag" }, tag)), make("span", { class: "tag", title: "the rule that found it" }, claim.rule)),
    review(edge, claim));
}

/** Shows an edge and its statements. */
function writeEdge(box, edge) {
  const actor = (at) => make("button", { class: "link name", onclick: () => choose({ node: at }) }, nodes[at].name);
  box.append(make("h2", { id: "chosen" }, actor(edge.source), " ", make("span", { class: tone(edge) }, edge.caption), " ", actor(edge.target)),
    make("p", { class: "meta" }, `${count(edge.weight, "independent document")}, ${count(edge.claims.length, "statement")}; ${edge.unattributed ? `${count(edge.unattributed, "document")} on ${edge.unattributed === 1 ? "its" : "their"} own account` : "only as others say"}`),
    ...edge.claims.map((claim) => claimed(edge, claim)));
}

/** Tells whether an edge is no deed but what somebody is to another: an office, a seat, a part. */
const isTie = (edge) => !edge.plover && edge.relation !== "other";

/** Returns edges under a heading, relation by relation, the heaviest first. */
function group(heading, list, words) {
  if (!list.length) return [];
  const relations = new Map();
  for (const edge of list) {
    const name = `${edge.polarity === "negated" ? "not: " : ""}${edge.relation.replaceAll("-", " ")}`;
    relations.set(name, [...(relations.get(name) ?? []), edge]);
  }
  const sorted = [...relations].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  return [make("h3", {}, heading), ...sorted.map(([name, edges]) => make("details", { open: list.length < 60 },
    make("summary", {}, name, make("span", { class: "meta" }, ` ${edges.length}`)),
    ...edges.sort((a, b) => b.weight - a.weight || a.at - b.at).map((edge) => make("button", { class: "link", onclick: () => choose({ edge }), title: `${nodes[edge.source].name} ${edge.caption} ${nodes[edge.target].name}` },
      words(edge), make("span", { class: "meta" }, ` ${[edge.caption.match(/ \(([a-z]+)\)$/)?.[1], count(edge.weight, "document")].filter(Boolean).join(", ")}`)))))];
}

/** Shows an actor: how it is called, what it is, what it does and what is done to it, and where that stands. */
function writeActor(box, at) {
  const node = nodes[at];
  const of = edges.filter((edge) => edge.source === at || edge.target === at);
  box.append(make("h2", { id: "chosen" }, swatch(node.kind) ?? "", node.name), make("p", { class: "meta" }, [node.kind, node.description, node.listed ? "listed" : "found in the text"].filter(Boolean).join(" · ")));
  if (node.aliases.length) box.append(make("p", { class: "meta", id: "aliases" }, `also called ${node.aliases.join(", ")}`));
  box.append(make("p", { class: "meta" }, `${count(node.mentions, "mention")} in ${count(node.documents, "document")}`));
  if (node.degree) {
    const share = (number) => number.toLocaleString("en", { maximumSignificantDigits: 2 });
    const measures = [`${count(node.degree, "edge")} of weight ${node.weighted_degree}`, `${node.positive} for, ${node.negative} against`, `PageRank ${share(node.pagerank)}`, `betweenness ${share(node.betweenness)}`, `community ${node.community + 1}`, node.bloc === undefined ? null : `bloc ${node.bloc + 1}`];
    box.append(make("p", { class: "meta", id: "measures" }, measures.filter(Boolean).join(" · ")));
  }
  const other = (edge) => nodes[edge.source === at ? edge.target : edge.source].name;
  const office = (edge) => `${[...new Set(edge.claims.map((claim) => claim.label))].join(", ")}: ${other(edge)}`;
  const deeds = of.filter((edge) => !isTie(edge));
  box.append(...group("Offices and ties", of.filter(isTie), office),
    ...group("Does", deeds.filter((edge) => edge.source === at), other),
    ...group("Is done to", deeds.filter((edge) => edge.source !== at), other));
  const articles = new Map();
  for (const claim of of.flatMap((edge) => edge.claims)) articles.set(claim.document, (articles.get(claim.document) ?? 0) + 1);
  if (articles.size) box.append(make("h3", {}, "Articles"), ...[...articles].sort((a, b) => a[0] - b[0]).map(([document, claims]) => make("p", { class: "meta article" }, source(documents[document]), ` · ${count(claims, "statement")}`)));
}

/** Shows what was chosen. */
function writeDetail() {
  const box = $("detail");
  box.replaceChildren();
  if (chosen?.edge) writeEdge(box, chosen.edge);
  else if (chosen) writeActor(box, chosen.node);
  else box.append(make("h2", {}, "Nothing is chosen"), make("p", { class: "hint" }, "Choose an edge to read what it rests on, an actor to see its relations. Drag to move, turn the wheel to zoom; / searches, g and t change the view, 0 fits all in, Escape lets go."));
  box.scrollTop = 0;
}
