// Reads exports with readers of JavaScript, for check.py to compare.
//
//     NODE_PATH=… node check.js graphology graph.graphml
//     NODE_PATH=… node check.js graphology graph.gexf
//     NODE_PATH=… node check.js cytoscape graph.cyjs
//
// Prints {"nodes": {id: attributes}, "edges": {id: {source, target, …attributes}}}. The exit status is 3
// if the reader is not installed.

"use strict";
const fs = require("fs");
const [reader, path] = process.argv.slice(2);

/** Loads a reader, or ends if it is absent. */
function load(name) {
  try {
    return require(name);
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    process.exit(3);
  }
}

const READERS = {
  graphology(text) {
    const Graph = load("graphology").MultiDirectedGraph;
    const format = load(path.endsWith(".gexf") ? "graphology-gexf" : "graphology-graphml");
    const graph = format.parse(Graph, text);
    const nodes = graph.mapNodes((id, data) => [id, data]);
    const edges = graph.mapEdges((id, data, source, target) => [id, { ...data, source, target }]);
    return { nodes: Object.fromEntries(nodes), edges: Object.fromEntries(edges) };
  },
  cytoscape(text) {
    const cytoscape = load("cytoscape");
    const { elements } = JSON.parse(text);
    const graph = cytoscape({ headless: true, elements });
    const all = (part) => Object.fromEntries(part.map((one) => [one.id(), { ...one.data(), ...(one.isNode() ? one.position() : {}) }]));
    return { nodes: all(graph.nodes()), edges: all(graph.edges()) };
  },
};

process.stdout.write(JSON.stringify(READERS[reader](fs.readFileSync(path, "utf8"))));
