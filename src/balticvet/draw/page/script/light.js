// Marking: the ties of one name, or one tie, stand out; the rest fades.
let kept = null;

function mark(id) {
  kept = id;
  light(id);
}

function light(id) {
  const lit = new Set();
  lines.forEach((line) => {
    const { from, to } = line.dataset;
    const on = id !== null && [from, to, target(line)].includes(id);
    line.classList.toggle("on", on);
    if (on) lit.add(from).add(to);
  });
  if (byId.has(id)) lit.add(id);
  byId.forEach((node, name) => node.classList.toggle("on", lit.has(name)));
  map.classList.toggle("faded", lit.size > 0);
}

// On the frame: a browser takes SVG that listens for focus for a stop of the keyboard.
frame.addEventListener("pointerover", (event) => {
  const found = near(event, ".node, .tie");
  light(found ? target(found) : kept);
});
frame.addEventListener("pointerleave", () => light(kept));
frame.addEventListener("focusin", (event) => {
  const found = near(event, ".node");
  if (found) rove(found);
});
