// The index of the search page: MiniSearch over the documents that come in scripts.

import MiniSearch from "minisearch";

import { folded } from "./fold.js";

const FIELDS = ["title", "names", "text"];
const OPTIONS = {
  fields: FIELDS,
  storeFields: ["path", "group", "title", "names", "text", "weight", "where", "quoted"],
  processTerm: (term) => singular(folded(term)),
  searchOptions: {
    processTerm: (term) => folded(term) || null,
    boost: { title: 4, names: 4 },
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : term.length === 4 ? 1 : false),
    boostDocument: (id, term, { weight }) => weight,
    weights: { fuzzy: 0.3, prefix: 0.7 },
  },
};

// An English plural is found as its singular, too: a slip in “tutor” is one, in “tutors” two.
function singular(word) {
  if (!word) return null;
  return word.length > 4 && /[^s]s$/.test(word) ? [word, word.slice(0, -1)] : word;
}

/** An index of documents that grows as they arrive. */
export class Found {
  #index = new MiniSearch(OPTIONS);
  #count = 0;

  /** Add rows: path, group, title, other names, text, where it stands. */
  add(rows) {
    this.#index.addAll(rows.map(([path, group, title, names, text, weight, where, quoted]) => {
      this.#count += 1;
      return { id: this.#count, path, group, title, names: names.join("\n"), text, weight, where, quoted };
    }));
  }

  /** Return the documents that have all words, the best first; else those that have some. */
  search(words) {
    const results = this.#index.search(words, { combineWith: "AND" });
    return results.length ? { results, whole: true } : { results: this.#index.search(words), whole: false };
  }
}

/** Return results by their groups; the group with the best one comes first. */
export function grouped(results) {
  const groups = new Map();
  for (const result of results) {
    if (!groups.has(result.group)) groups.set(result.group, []);
    groups.get(result.group).push(result);
  }
  return groups;
}
