// The network that is shown as GEXF 1.3, in the shape of `balticvet export gexf`.

import { all, articles, cell, ends, isHidden, proofs, said, target } from "./page.js";
import { shownRows } from "./choosing.js";

const GEXF = "http://gexf.net/1.3";
const TYPES = { string: "string", number: "double" };

/** Return the picture that is shown as a network: names and ties, with what the page tells of them. */
export function gexf() {
  const shown = all(".frame > svg").find((one) => one.getClientRects().length > 0);
  const names = all(".node", shown).filter((node) => !isHidden(node)).map(nameOf);
  const there = new Set(names.map(({ id }) => id));
  const ties = shownRows().map(tieOf).filter(({ source, target: end }) => there.has(source) && there.has(end));
  return written(names, ties);
}

function nameOf(node) {
  const article = articles.get(target(node));
  const { iri, kind, country } = article.dataset;
  const measures = Object.entries(node.dataset).filter(([name]) => name.endsWith("Value"));
  const values = measures.map(([name, value]) => [name.replace(/Value$/, ""), Number(value)]);
  return { id: plain(article.id), label: said(article.querySelector("h3")), values: { iri, kind, country, ...Object.fromEntries(values) } };
}

function tieOf(row) {
  const [who, what] = ends(row).map(plain);
  const quotes = proofs(row.cells[row.cells.length - 1]);
  const values = {
    sentence: row.dataset.name,
    note: said(cell(row, "When and how")),
    sentences: quotes.map((one) => said(one.querySelector(".quote"))).join(" | "),
    sources: [...new Set(quotes.map((one) => said(one.querySelector(".source bdi"))).filter(Boolean))].join("; "),
  };
  return { id: row.id, source: what, target: who, label: row.dataset.tie, values };
}

const plain = (id) => id.replace(/^n-/, "");

function written(names, ties) {
  const file = document.implementation.createDocument(GEXF, "gexf");
  const add = (parent, name, attributes = {}, text = "") => {
    const made = file.createElementNS(GEXF, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return parent.appendChild(made);
  };
  const root = file.documentElement;
  root.setAttribute("version", "1.3");
  const meta = add(root, "meta");
  add(meta, "creator", {}, "balticvet contributors");
  add(meta, "description", {}, `${said(document.querySelector("h1"))}. ${said(document.getElementById("licence"))} ${location.hash}`.trim());
  const graph = add(root, "graph", { mode: "static", defaultedgetype: "undirected", idtype: "string" });
  columns(add, graph, "node", names);
  columns(add, graph, "edge", ties);
  const nodes = add(graph, "nodes");
  for (const { id, label, values } of names) valued(add, add(nodes, "node", { id, label }), values);
  const edges = add(graph, "edges");
  for (const { id, source, target, label, values } of ties) {
    valued(add, add(edges, "edge", { id, source, target, label, kind: label }), values);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
}

function columns(add, graph, of, found) {
  const holder = add(graph, "attributes", { class: of, mode: "static" });
  const types = new Map(found.flatMap(({ values }) => Object.entries(values).map(([name, value]) => [name, typeof value])));
  for (const [name, type] of types) add(holder, "attribute", { id: name, title: name, type: TYPES[type] ?? "string" });
}

function valued(add, parent, values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  if (given.length === 0) return;
  const holder = add(parent, "attvalues");
  for (const [name, value] of given) add(holder, "attvalue", { for: name, value: String(value) });
}
