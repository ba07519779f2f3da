// Facts: what the page says of a name or a tie further down, beside the picture, with its sentences.

import { element } from "../elements.js";
import { all, articles, at, panel, proofs, said, target } from "./page.js";

const AT_ONCE = 1;
const glance = at("glance");

/** Show the facts of a name or a tie; `shut` is called to close them. */
export function show(id, shut) {
  const found = at(id);
  const parts = found.matches("tr") ? ofTie(found) : ofName(found);
  const close = element("button", { type: "button", className: "close", onclick: shut }, "Close");
  const top = element("div", { className: "top" }, element("p", {}, parts.kind), close);
  panel.replaceChildren(top, element("h2", {}, parts.title), ...parts.rest);
  panel.scrollTop = 0;
}

/** Show what the panel holds where nothing is chosen. */
export function showNothing() {
  if (glance.isConnected) return;
  panel.replaceChildren(glance);
}

function ofName(article) {
  const copy = copied(article);
  const title = said(copy.querySelector("h3"));
  copy.querySelector("h3").remove();
  for (const fact of all(".told > li", copy)) prove(fact);
  for (const list of all(".ties", copy)) list.replaceChildren(...all("a", list).map(tieOf));
  for (const plain of all(".kind:not(:has(.soft)), .country:not(:has(.soft))", copy)) {
    plain.previousElementSibling.remove();
    plain.remove();
  }
  const { kind, country } = article.dataset;
  const words = [kind || "kind not stated", country].filter(Boolean).join(", ");
  return { kind: words, title, rest: [...copy.childNodes] };
}

// A fact with its sentences folded below it, in the place of links to them.
function prove(fact) {
  const refs = fact.querySelector(".refs");
  const found = proofs(fact).map(proofOf);
  refs.remove();
  if (found.length > 0) fact.append(folded(found, found.length === 1 ? "Who says so" : `${found.length} sentences`));
}

// A tie of a name, with the first of its sentences, and the others folded.
function tieOf(link) {
  const row = at(target(link));
  const own = element("a", { href: `#${row.id}` }, row.dataset.name);
  return element("li", {}, element("p", {}, own), ...sentencesOf(row, AT_ONCE), ...disputesOf(row));
}

function ofTie(row) {
  const list = element("dl");
  for (const cell of [...row.cells].slice(0, -1)) {
    if (!said(cell)) continue;
    list.append(element("dt", {}, cell.dataset.title), element("dd", {}, ...cell.cloneNode(true).childNodes));
  }
  return { kind: "Tie", title: row.dataset.name, rest: [...sentencesOf(row), ...disputesOf(row), list] };
}

function sentencesOf(row, most = Infinity) {
  const found = proofs(row.cells[row.cells.length - 1]).map(proofOf);
  const rest = found.slice(most);
  const more = rest.length === 1 ? "1 more sentence" : `${rest.length} more sentences`;
  return [...found.slice(0, most), ...(rest.length > 0 ? [folded(rest, more)] : [])];
}

const disputesOf = (row) => all(".but", row.cells[row.cells.length - 1]).map((one) => copied(one));

// A passage with whose it is; the ties that it carries stay where they are.
function proofOf(item) {
  const copy = copied(item);
  copy.querySelector(".carries")?.remove();
  return element("div", { className: "proof" }, ...copy.childNodes);
}

function folded(found, words) {
  return element("details", { className: "folded" }, element("summary", {}, words), ...found);
}

// A copy without ids, each of which the page has once.
function copied(found) {
  const copy = found.cloneNode(true);
  for (const one of [copy, ...all("[id]", copy)]) one.removeAttribute("id");
  copy.removeAttribute("aria-labelledby");
  return copy;
}

/** Tell whether an id is that of a name or of a tie. */
export const isKnown = (id) => Boolean(id) && (articles.has(id) || Boolean(at(id)?.matches("#table tr")));
