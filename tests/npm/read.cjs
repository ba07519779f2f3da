// Reads a network file from standard input by graphology's parser of its format (gexf or graphml),
// and writes what it understood to standard output as JSON.
const { readFileSync } = require("node:fs");
const Graph = require("graphology");
const PARSERS = { gexf: require("graphology-gexf"), graphml: require("graphology-graphml") };

const graph = PARSERS[process.argv[2]].parse(Graph.MultiGraph, readFileSync(0, "utf8"));
process.stdout.write(
  JSON.stringify({
    type: graph.type,
    nodes: graph.mapNodes((id, values) => ({ id, ...values })),
    edges: graph.mapEdges((id, values, source, target) => ({ id, source, target, ...values })),
  }),
);
