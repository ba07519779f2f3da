// An answer as CSV for spreadsheet programs, in which they take no text for a formula.

const BYTE_ORDER_MARK = "\ufeff";
const SPECIAL = /[",\r\n]/;
const SKIPPED =
  "\\s\\x00-\\x20\\x7f-\\xa0\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f" +
  "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\u{e0000}-\\u{e0fff}\"'";
const SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫";
const WITHIN = new RegExp(`([;\\t\\r\\n])(?=[${SKIPPED}]*[${SIGNS}])`, "gu");
const AT_FIRST = new RegExp(`^[${SKIPPED}]*[${SIGNS}]|^[\\t\\r]`, "u");
const NUMBER = /#(?:integer|decimal|double|float|int|long|short|byte|(?:non|un)\w+|positiveInteger|negativeInteger)$/;

/** Return an answer as the command's format `excel` has it. */
export function spreadsheetCsv({ columns, rows }) {
  const lines = [columns.map(harmless), ...rows.map((row) => row.map(cell))].map(joined);
  return `${BYTE_ORDER_MARK}${lines.map((line) => `${line}\r\n`).join("")}`;
}

function cell(term) {
  if (!term) return "";
  if (NUMBER.test(term.datatype ?? "")) return term.value;
  return harmless(term.type === "bnode" ? `_:${term.value}` : term.value);
}

const harmless = (text) => (AT_FIRST.test(text) ? "'" : "") + text.replace(WITHIN, "$1'");

const joined = (cells) => (cells.length === 1 && cells[0] === "" ? '""' : cells.map(quoted).join(","));

const quoted = (text) => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
