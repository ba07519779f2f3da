// The words of a query, without its strings, comments and IRIs: enough to tell its form.

const NOT_WORDS =
  /#[^\r\n]*|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|[?$@]\w+(?:-\w+)*|_:[\w.-]+|[\p{L}\d_.-]*:[\w:%.\\-]*/gu;
const SHORT_IRI = /^(?!_:)([\p{L}\d_.-]*):/u;
const PROLOGUE = new Set(["PREFIX", "BASE", "VERSION"]);
const FORMS = { SELECT: "select", ASK: "ask", CONSTRUCT: "construct", DESCRIBE: "construct" };
const UPDATES = new Set(
  "ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE WITH".split(" "),
);

/** Return the text with everything blanked that is no keyword; lines and columns stay. */
export function keywords(text) {
  return text.replace(NOT_WORDS, (found) => found.replace(/[^\n]/g, " "));
}

/** Return the form of a query: "select", "ask", "construct", "update", or "" if it has none. */
export function form(text) {
  const words = keywords(text).match(/[A-Za-z]+/g) ?? [];
  const word = words.map((each) => each.toUpperCase()).find((each) => !PROLOGUE.has(each)) ?? "";
  return UPDATES.has(word) ? "update" : (FORMS[word] ?? "");
}

/** Return the line of the first SERVICE, or 0. */
export function lineOfService(text) {
  const at = keywords(text).search(/\bSERVICE\b/i);
  return at < 0 ? 0 : text.slice(0, at).split("\n").length;
}

/** Tell whether the outermost query has an ORDER BY. */
export function isOrdered(text) {
  let depth = 0;
  for (const [word] of keywords(text).matchAll(/[{}]|\bORDER\b/gi)) {
    if (word === "{") depth += 1;
    else if (word === "}") depth -= 1;
    else if (depth === 0) return true;
  }
  return false;
}

/** Return the prefixes that a text declares. */
export function declared(text) {
  return new Set([...text.matchAll(/\bPREFIX\s+([\p{L}\d_.-]*):/giu)].map((found) => found[1]));
}

/** Return the declarations of known prefixes that a text lacks, in one line. */
export function missingPrefixes(text, known) {
  const there = declared(text);
  return Object.entries(known)
    .filter(([prefix]) => !there.has(prefix) && text.includes(`${prefix}:`))
    .map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}> `)
    .join("");
}

/** Return the first prefix that a text uses but nobody declares, with its place, or nothing. */
export function undeclaredPrefix(text, known) {
  const there = new Set([...declared(text), ...Object.keys(known)]);
  for (const { 0: word, index } of text.matchAll(NOT_WORDS)) {
    const prefix = SHORT_IRI.exec(word)?.[1];
    if (prefix === undefined || there.has(prefix)) continue;
    const before = text.slice(0, index).split("\n");
    return { prefix, line: before.length, column: before.at(-1).length + 1 };
  }
}
