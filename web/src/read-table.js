// An answer as people read it: the name of a thing with the way to its page, heads in words.

import { element } from "./elements.js";

const LABEL = "Label";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set([`${XSD}integer`, `${XSD}decimal`]);
const DATES = new Set(["date", "gYear", "gYearMonth", "dateTime"].map((name) => XSD + name));
const NO_BREAK_SPACE = "\u00a0";

/** Return the table of an answer; `heads` are words by the names of columns. */
export function readTable({ columns, rows }, names, heads) {
  const places = columns
    .map((name, at) => ({ name, at, label: columns.indexOf(name + LABEL) }))
    .filter(({ name }) => !name.endsWith(LABEL) || !columns.includes(name.slice(0, -LABEL.length)));
  const head = places.map(({ name }) => element("th", { scope: "col", title: name }, heads[name] ?? name));
  const lines = rows.map((row) => {
    return element("tr", {}, ...places.map(({ name, at, label }) => {
      const made = cell(row[at], row[label], names);
      made.dataset.head = heads[name] ?? name;
      return made;
    }));
  });
  const table = element(
    "table",
    { className: "answer stacks" },
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...lines),
  );
  const box = element("div", { className: "wide", tabIndex: 0 }, table);
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Rows of the answer");
  return box;
}

function cell(term, label, names) {
  if (!term) return element("td");
  if (term.type === "uri") return element("td", {}, thing(term.value, label, names));
  return literal(term);
}

function thing(iri, label, names) {
  const { name, curie, page } = names.of(iri);
  const words = spoken(label?.value ?? (name || curie), label);
  const address = page || (/^https?:\/\//.test(iri) && curie === iri ? iri : "");
  return address ? element("a", { href: address }, words) : words;
}

function literal(term) {
  const { value, datatype = "" } = term;
  if (datatype === `${XSD}boolean`) return element("td", {}, value === "true" ? "yes" : "no");
  if (NUMBERS.has(datatype)) return element("td", { className: "number" }, grouped(value));
  if (DATES.has(datatype)) return element("td", { className: "date" }, value);
  return element("td", {}, spoken(value, term));
}

/** Return a number whose digits stand in groups of three, where it has five or more. */
export function grouped(number) {
  const [whole, ...rest] = number.split(".");
  if (whole.replace(/^[+-]/, "").length < 5) return number;
  return [whole.replace(/(?<=\d)(?=(?:\d{3})+(?!\d))/g, NO_BREAK_SPACE), ...rest].join(".");
}

function spoken(words, term) {
  const made = element("bdi", {}, words);
  const language = term?.["xml:lang"] ?? "";
  if (language && language !== "en") made.lang = language;
  return made;
}
