// What the page holds: ties as rows of its table, names as its articles, and their places in pictures.

export const at = (id) => document.getElementById(id);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const form = at("filters");
export const panel = at("panel");
export const stage = document.querySelector(".stage");
export const rows = all("#table tbody tr");
export const articles = new Map(all("#facts article").map((article) => [article.id, article]));
/** Names and lines in the pictures; a line between two names leads to its tie. */
export const nodes = all(".frame .node");
export const lines = all(".frame .tie");

/** Return where a link of the page leads, by id. */
export const target = (link) => link.getAttribute("href").slice(1);
export const isHidden = (element) => element.hasAttribute("hidden");
export const nearest = (event, selector) => event.target instanceof Element && event.target.closest(selector);

/** Return the ids of the two names of a tie. */
export function ends(row) {
  return ["Who", "Initiative or project"].map((title) => target(cell(row, title).querySelector("a")));
}

/** Return the cell of a row under a heading; a column that no tie needs is not there. */
export const cell = (row, title) => [...row.cells].find((one) => one.dataset.title === title);

/** Return the text of an element as one reads it, on one line. */
export const said = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

/** Return the passages and decisions that links lead to. */
export const proofs = (element) => all(".ref", element).map((link) => at(target(link)));

/** Return the ids of the ties that a line stands for: in the network it may be several. */
export const tiesOf = (line) => line.dataset.ties?.split(" ") ?? [target(line)];
