// The seam: ask a SPARQL query of the data that come with the site, in the page, without a server.

import { QueryFault, explained, undeclared } from "./faults.js";
import { LONGEST_QUERY, MOST_MEGABYTES, MOST_ROWS } from "./limits.js";
import { form, lineOfService, missingPrefixes, undeclaredPrefix } from "./query-text.js";
import { Running } from "./running.js";
import { SCRIPTS } from "./scripts.js";

const ENGINES = new Map();

/**
 * Answer a query over a selection, "document" or "all".
 *
 * Returns a promise of {kind, columns, rows, cut} or {kind: "ask", boolean}; a term is {type, value,
 * "xml:lang", datatype} as in SPARQL's JSON, or null. `signal` stops it. Columns named in `money`
 * show both digits of their cents. Rejects with a QueryFault.
 */
export async function ask(text, selection = "document", { signal, money = [] } = {}) {
  refuse(text);
  const { prefixes } = await SCRIPTS.load("names.js", "names");
  if (signal?.aborted) throw stopped();
  const before = missingPrefixes(text, prefixes);
  const engine = engineOf(selection);
  const stopping = () => stop(selection);
  signal?.addEventListener("abort", stopping, { once: true });
  try {
    return withCents(await engine.ask(before + text, MOST_ROWS), money);
  } catch (fault) {
    if (fault instanceof QueryFault) throw fault;
    const found = toFault(fault, selection, before.length);
    throw found.kind === "syntax" ? undeclared(undeclaredPrefix(text, prefixes)) ?? found : found;
  } finally {
    signal?.removeEventListener("abort", stopping);
  }
}

/** End what runs over a selection, or over all; what waits is rejected as stopped. */
export function stop(selection) {
  for (const [name, engine] of [...ENGINES]) {
    if (selection && name !== selection) continue;
    ENGINES.delete(name);
    engine.end(stopped());
  }
}

const stopped = () => new QueryFault("stopped", "The query was stopped.");

function engineOf(selection) {
  if (!ENGINES.has(selection)) ENGINES.set(selection, new Running(selection));
  return ENGINES.get(selection);
}

function refuse(text) {
  if (text.length > LONGEST_QUERY) {
    throw new QueryFault("limit", `The query is longer than ${LONGEST_QUERY} characters.`, {
      fix: "Ask a shorter one.",
    });
  }
  if (form(text) === "update") {
    throw new QueryFault("refused", "This would change the data (an update), and they stay as they are.", {
      fix: "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE.",
    });
  }
  const line = lineOfService(text);
  if (line) {
    throw new QueryFault("refused", "The query asks another server (SERVICE); nothing was sent.", {
      line,
      fix: "Leave SERVICE out and ask the data that are here.",
    });
  }
}

// An engine that ran out of memory cannot go on: the next query gets a new one.
function toFault(fault, selection, before) {
  if (!fault.dead) return explained(fault.message, { before });
  stop(selection);
  return new QueryFault(
    "limit",
    `The query needs more memory than the ${MOST_MEGABYTES} MB that it may have, or is nested too deeply.`,
    { fix: "Ask for less: fewer free patterns, a LIMIT, one thing instead of all." },
  );
}

function withCents(answer, money) {
  const places = money.map((name) => answer.columns?.indexOf(name) ?? -1).filter((at) => at >= 0);
  for (const row of places.length ? answer.rows : []) {
    for (const at of places) {
      if (/^-?\d+\.\d$/.test(row[at]?.value ?? "")) row[at].value += "0";
    }
  }
  return answer;
}

window.balticvet = Object.assign(window.balticvet ?? {}, {
  engine: { ask, stop, QueryFault, MOST_ROWS, MOST_MEGABYTES },
});
