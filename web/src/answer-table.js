// An answer as a table: names beside IRIs, and links to the pages of things.

import { element } from "./elements.js";

const LONG = 400;
const AT_ONCE = 500;

/** Return the table of an answer, with a button that shows further rows. */
export function answerTable({ columns, rows }, names) {
  const body = element("tbody");
  const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, bdi(name))));
  const table = element("table", {}, element("thead", {}, head), body);
  const box = element("div", { className: "wide", tabIndex: 0 }, table);
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Rows of the answer");
  const more = element("button", { type: "button" });
  const cells = columns.map((name) => (columns.includes(`${name}Label`) ? short : cell));
  const add = () => addRows(body, rows, (term, column) => cells[column](term, names), more);
  more.onclick = add;
  add();
  return element("div", {}, box, more);
}

function addRows(body, rows, made, more) {
  const from = body.rows.length;
  const next = rows.slice(from, from + AT_ONCE);
  const lines = next.map((row) => row.map((term, at) => element("td", {}, made(term, at))));
  body.append(...lines.map((cells) => element("tr", {}, ...cells)));
  const left = rows.length - body.rows.length;
  more.hidden = left === 0;
  more.textContent = `Show ${Math.min(left, AT_ONCE)} more of ${left} rows`;
}

function cell(term, names) {
  if (!term) return "";
  if (term.type === "uri") return thing(term.value, names);
  if (term.type === "literal") return literal(term);
  return `_:${term.value ?? ""}`;
}

// Where the next column has the name, the IRI alone will do.
function short(term, names) {
  if (term?.type !== "uri") return cell(term, names);
  const known = names.of(term.value);
  return linked(known.curie, known, term.value);
}

function thing(iri, names) {
  const known = names.of(iri);
  const link = linked(known.name || known.curie, known, iri);
  return known.name ? element("span", {}, link, " ", code(known.curie)) : link;
}

// A thing leads to its page; an IRI that has none and no short form leads where it says.
function linked(words, { curie, page }, iri) {
  const address = page || (/^https?:\/\//.test(iri) && curie === iri ? iri : "");
  return address ? element("a", { href: address }, bdi(words)) : bdi(words);
}

const code = (curie) => element("code", { className: "soft" }, curie);

function literal({ value, "xml:lang": language = "" }) {
  const words = value.length > LONG ? folding(value) : bdi(value);
  if (!language) return words;
  words.lang = language;
  return element("span", {}, words, " ", element("span", { className: "soft" }, `(${language})`));
}

function folding(value) {
  const summary = element("summary", {}, bdi(`${value.slice(0, LONG)}…`));
  return element("details", {}, summary, bdi(value));
}

const bdi = (text) => element("bdi", {}, text);
