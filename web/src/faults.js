// What can go wrong with a query, in words for people.

/** A query that has no answer: `kind` is syntax, refused, limit, stopped or failed. */
export class QueryFault extends Error {
  constructor(kind, message, { line = 0, column = 0, fix = "" } = {}) {
    super(message);
    this.name = "QueryFault";
    Object.assign(this, { kind, line, column, fix });
  }
}

const PLACE = /error at (\d+):(\d+)(?:: (.*))?/s;
const FUNCTION = /The custom (?:aggregate )?function <(.*)> is not supported/;
const LONGEST = 300;

/** Return what the engine says as a fault; `before` characters were put before the first line. */
export function explained(said, { before = 0 } = {}) {
  const place = PLACE.exec(said);
  if (place) return syntaxFault(place, before);
  const called = FUNCTION.exec(said);
  if (called) {
    return new QueryFault("failed", `There is no function ${called[1]}.`, {
      fix: "Use the functions of SPARQL 1.1, such as STRLEN; they have no prefix.",
    });
  }
  return new QueryFault("failed", `The query cannot be answered: ${said.slice(0, LONGEST)}`);
}

/** Return a prefix that nobody declared as a fault, if there is one. */
export function undeclared(found) {
  if (!found) return undefined;
  const { prefix, line, column } = found;
  return new QueryFault("syntax", `Nobody says what ${prefix}: stands for, in line ${line}, column ${column}.`, {
    line,
    column,
    fix: `Begin the query with PREFIX ${prefix}: and its address in <>, or take a prefix that is known, such as bv:.`,
  });
}

function syntaxFault([, at, inLine, expected = ""], before) {
  const line = Number(at);
  const column = Number(inLine) - (line === 1 ? before : 0);
  const short = expected.length > LONGEST ? "" : expected;
  return new QueryFault("syntax", `This is not valid SPARQL, in line ${line}, column ${column}.`, {
    line,
    column,
    fix: short ? `Look at this place, or just before it: ${short}.` : "Look at this place, or just before it.",
  });
}
