// Choosing: a tie is shown when it fits one choice of each list and all the words that are sought.

import { folded } from "../fold.js";
import { all, articles, at, ends, form, isHidden, lines, nodes, proofs, rows, said, target, tiesOf } from "./page.js";

const names = new Map([...articles].map(([id, article]) => [id, folded(namesOf(article))]));
const texts = new Map(rows.map((row) => [row, folded(textOf(row))]));

function namesOf(article) {
  const told = ["h3", ".full-title", ".names"].map((part) => said(article.querySelector(part)));
  return told.join(" ");
}

function textOf(row) {
  const quotes = proofs(row).map((proof) => said(proof.querySelector(".quote")));
  return [...ends(row).map((end) => namesOf(articles.get(end))), said(row), ...quotes].join(" ");
}

/** Return what is chosen in the lists, as labels by the name of the list. */
export function chosen() {
  const lists = all("fieldset[data-facet]", form).map((list) => [list.dataset.facet, ticked(list)]);
  return Object.fromEntries(lists.filter(([, labels]) => labels.length > 0));
}

const ticked = (list) => all("input:checked", list).map(label);
const label = (box) => said(box.nextElementSibling);

/** Set the form to a view. */
export function setForm({ q, facets }) {
  const search = at("search");
  if (folded(search.value.trim()) !== folded(q ?? "")) search.value = q ?? "";
  for (const box of all("fieldset[data-facet] input", form)) {
    box.checked = (facets[box.name] ?? []).includes(label(box));
  }
  for (const menu of all(".facet", form)) {
    const count = all("input:checked", menu).length;
    menu.querySelector(".chosen").textContent = count ? ` (${count})` : "";
  }
}

/** Show what fits a view, in the pictures and in the table. */
export function choose({ q, facets }) {
  const tokens = all("fieldset[data-facet]", form)
    .filter((list) => facets[list.dataset.facet])
    .map((list) => all("input:checked", list).map((box) => box.value));
  const sought = folded((q ?? "").trim()).split(/\s+/).filter(Boolean);
  const has = (text) => sought.every((word) => text.includes(word));
  const everything = tokens.length === 0 && sought.length === 0;
  const seen = new Set();
  for (const row of rows) {
    const own = row.dataset.has.split(" ");
    row.hidden = !(tokens.every((list) => list.some((token) => own.includes(token))) && has(texts.get(row)));
    if (!row.hidden) ends(row).forEach((end) => seen.add(end));
  }
  for (const [id, text] of names) if (everything || (tokens.length === 0 && has(text))) seen.add(id);
  const shownTies = new Set(rows.filter((row) => !row.hidden).map((row) => row.id));
  lines.forEach((line) => line.toggleAttribute("hidden", !isShown(line, shownTies)));
  nodes.forEach((node) => node.toggleAttribute("hidden", !seen.has(target(node))));
  at("all").disabled = everything;
  tell(seen, everything);
}

// A line of the network stands for all the ties of two names.
const isShown = (line, shown) => tiesOf(line).some((tie) => shown.has(tie));

function tell(seen, everything) {
  const ties = rows.filter((row) => !row.hidden).length;
  at("shown").textContent =
    everything ? "" : seen.size > 0
      ? `Shown: ${ties} of ${rows.length} ties, ${seen.size} of ${articles.size} names.`
      : "Nothing fits. Take a choice back, or show all.";
}

/** Return the ties that are shown, as rows of the table. */
export const shownRows = () => rows.filter((row) => !isHidden(row));
