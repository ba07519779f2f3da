// Answers as plain values: columns and rows, yes or no, or triples.

import { form, isOrdered } from "./query-text.js";

const JSON_RESULTS = "application/sparql-results+json";

/** Return the answer of a store; of more than `most` rows or triples, the first ones. */
export function answer(store, text, most) {
  if (form(text) === "construct") return triples(store.query(text), most);
  const found = JSON.parse(solutions(store, text, most));
  return "boolean" in found ? { kind: "ask", boolean: found.boolean } : table(found, text, most);
}

// A SELECT of its own order is asked for one row more than is shown, where it has no LIMIT itself;
// of any other the engine may give whichever rows come first, so all are sorted before the cut.
function solutions(store, text, most) {
  const options = { results_format: JSON_RESULTS };
  if (form(text) !== "select") return store.query(text, options);
  try {
    return store.query(`${text}\nLIMIT ${most + 1}`, options);
  } catch (fault) {
    if (fault instanceof WebAssembly.RuntimeError) throw fault;
    return store.query(text, options);
  }
}

function table({ head, results }, text, most) {
  const columns = head.vars ?? [];
  const rows = results.bindings.map((row) => columns.map((name) => row[name] ?? null));
  if (!isOrdered(text)) sortRows(rows);
  return { kind: "select", columns, rows: rows.slice(0, most), cut: rows.length > most };
}

function triples(quads, most) {
  const rows = quads.map((quad) => [quad.subject, quad.predicate, quad.object].map(plain));
  sortRows(rows);
  const once = rows.filter((row, at) => at === 0 || key(row) !== key(rows[at - 1]));
  return {
    kind: "construct",
    columns: ["subject", "predicate", "object"],
    rows: once.slice(0, most),
    cut: once.length > most,
  };
}

/** Return a term of the engine as SPARQL's JSON has it. */
function plain(term) {
  if (term.termType === "NamedNode") return { type: "uri", value: term.value };
  if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
  const datatype = term.datatype.value;
  const tagged = term.language ? { "xml:lang": term.language } : {};
  const typed = term.language || datatype.endsWith("#string") ? {} : { datatype };
  return { type: "literal", value: term.value, ...tagged, ...typed };
}

function sortRows(rows) {
  const keyed = rows.map((row) => [key(row), row]);
  keyed.sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
  rows.splice(0, rows.length, ...keyed.map(([, row]) => row));
}

const key = (row) => row.map((term) => (term ? notation(term) : "")).join("\u0000");

function notation({ type, value, datatype = "", "xml:lang": language = "" }) {
  if (type === "uri") return `<${value}>`;
  if (type === "bnode") return `_:${value}`;
  return `"${value}"${language && `@${language}`}${datatype && `^^<${datatype}>`}`;
}
