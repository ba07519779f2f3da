// Sorting: a button in each head of the table.
const collator = new Intl.Collator("en", { numeric: true });

all("#table th").forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    all("#table th").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const text = (row) => row.cells[column].textContent;
    const sorted = [...rows].sort((a, b) => collator.compare(text(a), text(b)) * (up ? 1 : -1));
    one("table").querySelector("tbody").append(...sorted);
  });
});
