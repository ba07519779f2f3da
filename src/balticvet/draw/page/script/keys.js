// Keyboard: one stop for the map; arrows go from name to name, Enter opens, Escape closes.
let current = null;

function rove(to) {
  const seen = nodes.filter((node) => !hidden(node));
  current = to ?? (seen.includes(current) ? current : seen[0]);
  nodes.forEach((node) => node.setAttribute("tabindex", node === current ? "0" : "-1"));
}

const steps = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };
const ways = { ArrowLeft: ["right", "centre", "left"], ArrowRight: ["left", "centre", "right"] };

function next(node, key) {
  const peers = all(".node", node.closest(".column")).filter((peer) => !hidden(peer));
  if (key in steps) {
    const at = peers.indexOf(node) + steps[key];
    return peers[Math.min(Math.max(at, 0), peers.length - 1)];
  }
  const order = ways[key];
  const side = order[order.indexOf(node.closest(".column").dataset.side) + 1];
  const there = all(`.column[data-side="${side}"] .node`, map).filter((peer) => !hidden(peer));
  const id = node.id.slice(2);
  const tied = there.filter((peer) => lines.some((line) => !hidden(line)
    && [line.dataset.from, line.dataset.to].includes(id)
    && [line.dataset.from, line.dataset.to].includes(peer.id.slice(2))));
  return tied[0] ?? there[0];
}

frame.addEventListener("keydown", (event) => {
  const node = near(event, ".node");
  if (!node || !(event.key in steps || event.key in ways)) return;
  event.preventDefault();
  const to = next(node, event.key);
  if (!to) return;
  rove(to);
  to.focus();
  if (!panel.hidden) return;
  light(to.id.slice(2));
});
frame.addEventListener("focusout", () => light(kept));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const facet = one("filters").querySelector(".facet[open]");
  if (facet) {
    facet.open = false;
    facet.querySelector("summary").focus();
  } else if (!panel.hidden) shut();
});
