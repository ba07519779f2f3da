// Sorting: a button in each head of the table.

import { element } from "../elements.js";
import { all, at, rows } from "./page.js";

const collator = new Intl.Collator("en", { numeric: true });

/** Make the heads of the table sort it. */
export function sortable() {
  const heads = all("#table th");
  heads.forEach((head, column) => {
    const button = element("button", { type: "button" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const text = (row) => row.cells[column].textContent;
      const sorted = [...rows].sort((a, b) => collator.compare(text(a), text(b)) * (up ? 1 : -1));
      at("table").querySelector("tbody").append(...sorted);
    });
  });
}
