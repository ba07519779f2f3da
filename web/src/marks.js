// The numbers of footnotes beside the rows of an answer made in the page: those of the same rows
// in the cited answer that the page came with. A choice leaves rows out, and makes none anew.

import { element } from "./elements.js";

const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
const key = (cells) => JSON.stringify([...cells].map(words));
const last = (row) => row.cells[row.cells.length - 1];

/**
 * Put into the rows of a table the marks of the same rows of another.
 * Return whether every row has them, or null where none has.
 */
export function withMarks(table, cited) {
  const marked = [...(cited?.tBodies[0].rows ?? [])].filter((row) => last(row).matches(".marks"));
  const marks = new Map(marked.map((row) => [key([...row.cells].slice(0, -1)), last(row)]));
  const rows = [...table.tBodies[0].rows].map((row) => [row, marks.get(key(row.cells))]);
  const found = rows.filter(([, mark]) => mark).length;
  if (!found) return null;
  table.tHead.rows[0].append(element("th", { scope: "col" }, "Rests on"));
  for (const [row, mark] of rows) row.append(mark?.cloneNode(true) ?? element("td", { className: "marks" }));
  return found === rows.length;
}
