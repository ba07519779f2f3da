// Keyboard: each picture is one stop; arrows go from name to name, Enter opens.

import { all, isHidden, lines, nodes, target } from "./page.js";

const current = new Map();
const steps = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };
const ways = { ArrowLeft: ["right", "centre", "left"], ArrowRight: ["left", "centre", "right"] };
const turns = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Let one name of each picture be its stop: the one given, the last one, or the first that is shown. */
export function rove(to) {
  for (const picture of new Set(nodes.map((node) => node.ownerSVGElement))) {
    const own = nodes.filter((node) => node.ownerSVGElement === picture);
    const seen = own.filter((node) => !isHidden(node));
    const last = current.get(picture);
    const stop = own.includes(to) ? to : seen.includes(last) ? last : seen[0];
    current.set(picture, stop);
    own.forEach((node) => node.setAttribute("tabindex", node === stop ? "0" : "-1"));
  }
}

/** Return the name that a key leads to from another one; nothing where it leads nowhere. */
export function next(node, key) {
  const column = node.closest(".column");
  if (!column) return key in turns ? nearestIn(node, turns[key]) : undefined;
  const peers = shownIn(column);
  if (key in steps) {
    const place = peers.indexOf(node) + steps[key];
    return peers[Math.min(Math.max(place, 0), peers.length - 1)];
  }
  const order = ways[key];
  if (!order) return undefined;
  const side = order[order.indexOf(column.dataset.side) + 1];
  const there = side ? shownIn(node.ownerSVGElement.querySelector(`.column[data-side="${side}"]`)) : [];
  return there.find((peer) => areTied(node, peer)) ?? there[0];
}

const shownIn = (column) => all(".node", column).filter((peer) => !isHidden(peer));

const areTied = (one, other) =>
  lines.some((line) => {
    const both = [line.dataset.from, line.dataset.to];
    return !isHidden(line) && both.includes(target(one)) && both.includes(target(other));
  });

// Without columns: the nearest name in the direction of the key.
function nearestIn(node, [right, down]) {
  const [x, y] = middle(node);
  const found = nodes
    .filter((one) => one !== node && one.ownerSVGElement === node.ownerSVGElement && !isHidden(one))
    .map((one) => ({ one, dx: middle(one)[0] - x, dy: middle(one)[1] - y }))
    .filter(({ dx, dy }) => dx * right + dy * down > Math.abs(dx * down + dy * right))
    .sort((a, b) => Math.hypot(a.dx, a.dy) - Math.hypot(b.dx, b.dy));
  return found[0]?.one;
}

function middle(node) {
  const { x, y, width, height } = (node.querySelector("circle, polygon, rect") ?? node).getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}
