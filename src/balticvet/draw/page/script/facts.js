// Facts: what the page says of a name or a tie further down, beside the map.
let back = null;

function open(id, opener) {
  const found = one(id);
  const isTie = found.matches("tr");
  const title = document.createElement("h2");
  title.textContent = isTie ? found.dataset.name : found.querySelector("h3").textContent;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = "Close";
  close.addEventListener("click", shut);
  const copy = isTie ? tieCopy(found) : [found.querySelector("dl").cloneNode(true)];
  if (opener && !panel.contains(opener)) back = opener;
  panel.replaceChildren(close, title, ...copy);
  const place = isTie ? lines.find((line) => target(line) === id)?.dataset.to : id;
  panel.classList.toggle("west", byId.has(place) && sideOf(place) === "right");
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.focus();
  mark(id);
}

function tieCopy(row) {
  const rest = document.createElement("dl");
  all("td", row).slice(0, -1).filter((cell) => cell.textContent).forEach((cell) => {
    const name = document.createElement("dt");
    name.textContent = cell.dataset.title;
    const value = document.createElement("dd");
    value.append(...cell.cloneNode(true).childNodes);
    rest.append(name, value);
  });
  return [row.querySelector(".sentences").cloneNode(true), rest];
}

function shut() {
  panel.hidden = true;
  mark(null);
  const to = back && back.isConnected && !hidden(back) ? back : nodes.find((node) => !hidden(node));
  if (to) to.focus();
  back = null;
}

document.addEventListener("click", (event) => {
  all(".facet[open]").forEach((facet) => { if (!facet.contains(event.target)) facet.open = false; });
  const link = near(event, "a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const found = one(target(link));
  if (!found || !found.matches("article, #table tr")) return;
  event.preventDefault();
  open(found.id, link);
});
