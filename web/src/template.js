// A question's template filled with terms: the query that `bind` makes of the same values.

/** Return the text of a template; `given` are terms by the names of parameters. */
export function filled(parts, given) {
  return parts.map((part) => (typeof part === "string" ? part : put(part, given))).join("");
}

function put({ name, before, after, variables }, given) {
  if (name) return name in given ? before + given[name] + after : "";
  const names = variables.filter((variable) => variable in given);
  if (names.length === 0) return "";
  const columns = names.map((variable) => `?${variable}`).join(" ");
  return ` VALUES (${columns}) { (${names.map((variable) => given[variable]).join(" ")}) } `;
}

const STRING = "http://www.w3.org/2001/XMLSchema#string";
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Return a value of a datatype as a term. */
export function literal(value, datatype) {
  const quoted = `"${value.replace(/[\\"\n\r\t]/g, (sign) => ESCAPES[sign])}"`;
  return datatype === STRING ? quoted : `${quoted}^^<${datatype}>`;
}
