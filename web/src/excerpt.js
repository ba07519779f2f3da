// The words of a document that were found, marked, with what stands around them.

import { element } from "./elements.js";
import { folded } from "./fold.js";

const WORD = /[\p{L}\p{M}\d]+/gu;
const AROUND = 140;
const LONGEST = 2 * AROUND;

/** Return nodes of a text whose found words are marked; a long text is cut around the first. */
export function marked(text, terms) {
  const found = [...text.matchAll(WORD)].filter(([word]) => terms.has(folded(word)));
  const [from, to] = stretch(text, found[0]?.index ?? 0);
  const inside = found.filter(({ index, 0: word }) => index >= from && index + word.length <= to);
  return [from > 0 ? "…" : "", ...pieces(text, from, to, inside), to < text.length ? "…" : ""];
}

/** Tell whether a text has one of the terms. */
export const hasAny = (text, terms) => [...text.matchAll(WORD)].some(([word]) => terms.has(folded(word)));

function stretch(text, first) {
  if (text.length <= LONGEST) return [0, text.length];
  const start = first > AROUND ? text.indexOf(" ", first - AROUND) + 1 : 0;
  const end = text.lastIndexOf(" ", start + LONGEST);
  return [start, start + LONGEST >= text.length || end <= first ? Math.min(text.length, start + LONGEST) : end];
}

function pieces(text, from, to, found) {
  const parts = [];
  let at = from;
  for (const { index, 0: word } of found) {
    parts.push(text.slice(at, index), element("mark", {}, word));
    at = index + word.length;
  }
  return [...parts, text.slice(at, to)];
}
