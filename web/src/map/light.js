// Marking: the ties of one name, or one tie, stand out; the rest fades.

import { articles, isHidden, lines, nodes, target, tiesOf } from "./page.js";

const pictures = [...new Set(nodes.map((node) => node.ownerSVGElement))];
let kept = "";

/** Keep a name or a tie marked; nothing for none. */
export function keep(id) {
  kept = id ?? "";
  light(kept);
}

/** Mark a name or a tie for as long as somebody points at it; without one, what is kept. */
export function light(id = kept) {
  for (const picture of pictures) {
    const lit = new Set();
    for (const line of lines.filter((one) => one.ownerSVGElement === picture)) {
      const { from, to } = line.dataset;
      const on = id !== "" && !isHidden(line) && [from, to, ...tiesOf(line)].includes(id);
      line.classList.toggle("on", on);
      if (on) lit.add(from).add(to);
    }
    if (articles.has(id)) lit.add(id);
    for (const node of nodes) {
      if (node.ownerSVGElement === picture) node.classList.toggle("on", lit.has(target(node)));
    }
    picture.classList.toggle("faded", lit.size > 0);
  }
}
