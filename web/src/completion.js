// Completion: words of SPARQL, terms of the ontology, and things by any of their names.

import { folded } from "./fold.js";

const WORD = /[\p{L}\d_:.\-]+$/u;
const MOST = 60;
const KEYWORDS = (
  "SELECT DISTINCT WHERE OPTIONAL FILTER GRAPH UNION MINUS BIND VALUES ORDER GROUP HAVING LIMIT " +
  "OFFSET ASK CONSTRUCT DESCRIBE PREFIX EXISTS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT " +
  "STR LANG LANGMATCHES DATATYPE BOUND COALESCE CONTAINS STRSTARTS REGEX LCASE UCASE STRLEN YEAR"
).split(" ");

/** Return a source of completions for the editor; what has a name is inserted by its CURIE. */
export function completions(names) {
  const known = names.list.map((thing) => ({ ...thing, option: optionOf(thing) }));
  return (context) => {
    const found = context.matchBefore(WORD);
    if (!found && !context.explicit) return null;
    const word = folded(found?.text ?? "");
    const options = [...keywordsLike(word), ...thingsLike(known, word)].slice(0, MOST);
    return { from: found?.from ?? context.pos, options, filter: false };
  };
}

function optionOf({ curie, name, written }) {
  const isTerm = curie.startsWith("bv:");
  return {
    label: isTerm ? curie : name || curie,
    detail: isTerm ? name : curie,
    apply: written,
    type: isTerm ? "property" : "constant",
  };
}

function keywordsLike(word) {
  const found = word ? KEYWORDS.filter((each) => each.toLowerCase().startsWith(word)) : KEYWORDS;
  return found.map((label) => ({ label, type: "keyword" }));
}

function thingsLike(known, word) {
  const ranked = known.map(({ sought, option }) => [nearness(sought, word), option]);
  const near = ranked.filter(([rank]) => rank < FAR).sort(([one], [other]) => one - other);
  return near.map(([, option]) => option);
}

const FAR = 3;

// 0: a name begins so; 1: a word of a name; 2: anywhere.
function nearness(sought, word) {
  if (sought.some((name) => name.startsWith(word))) return 0;
  if (sought.some((name) => name.includes(` ${word}`) || name.includes(`:${word}`))) return 1;
  return sought.some((name) => name.includes(word)) ? 2 : FAR;
}
