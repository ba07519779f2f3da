// Closing up: what is left stands together, in the order and in the columns that it always has.

import { all, at, isHidden, lines, target } from "./page.js";

const ASCENT = 15;
const map = at("map");
const [, , width, height] = map.getAttribute("viewBox").split(" ").map(Number);
const grounds = [...map.children].filter((one) => one.tagName === "rect");
const columns = all(".column", map).map(itemsOf).filter((items) => items.length > 0);
const top = Math.min(...columns.map((items) => items[0].start));
const foot = height - Math.max(...columns.map((items) => items.at(-1).bottom));
const courses = new Map(lines.filter((line) => line.ownerSVGElement === map).map((line) => [line, courseOf(line)]));

/** Move names that are shown together, and their lines with them; when all are shown, back. */
export function closeUp() {
  const items = columns.flat();
  const whole = items.every(isShown);
  const tall = columns.map((column) => column.filter(isShown).reduce((sum, item) => sum + item.room, 0));
  const most = Math.max(...tall);
  const moved = new Map();
  columns.forEach((column, place) => {
    let bottom = top + (most - tall[place]) / 2;
    for (const item of column.filter(isShown)) {
      bottom += item.room;
      const down = whole ? 0 : bottom - item.bottom;
      move(item.element, down);
      if (item.id) moved.set(item.id, down);
    }
  });
  for (const [line, course] of courses) lead(line, course, moved);
  const high = whole ? height : top + most + foot;
  map.setAttribute("viewBox", `0 0 ${width} ${high}`);
  grounds.forEach((ground) => ground.setAttribute("height", high));
}

// Headings and names of a column from top to bottom, each with the room from the one before.
function itemsOf(column) {
  const found = all(".country > text, .node", column).map((element) => {
    const box = element.querySelector("rect");
    if (box) return { element, id: target(element), start: number(box, "y"), bottom: number(box, "y") + number(box, "height") };
    const first = element.parentElement.querySelector(".node rect");
    return { element, start: number(element, "y") - ASCENT, bottom: number(first, "y") };
  });
  return found.map((item, place) => ({ ...item, room: item.bottom - (found[place - 1]?.bottom ?? item.start) }));
}

function number(element, name) {
  return Number(element.getAttribute(name));
}

// A heading is there as long as one of its names is.
function isShown({ element, id }) {
  if (id) return !isHidden(element);
  return all(".node", element.parentElement).some((node) => !isHidden(node));
}

function move(element, down) {
  if (down) element.setAttribute("transform", `translate(0 ${down.toFixed(1)})`);
  else element.removeAttribute("transform");
}

// A line leaves level at one height and arrives level at another: it has four points, two for each.
function courseOf(line) {
  return all("path", line).map((path) => ({ path, parts: path.getAttribute("d").match(/^M(\S+)C(\S+) (\S+) ([^H]+)H(.+)$/).slice(1) }));
}

function lead(line, course, moved) {
  const downs = [line.dataset.from, line.dataset.to].map((id) => moved.get(id) ?? 0);
  for (const { path, parts } of course) {
    const points = parts.slice(0, 4).map((point, place) => lowered(point, downs[place < 2 ? 0 : 1]));
    path.setAttribute("d", `M${points[0]}C${points.slice(1).join(" ")}H${parts[4]}`);
  }
  all("polygon", line).forEach((mark) => move(mark, downs[0]));
}

function lowered(point, down) {
  const [x, y] = point.split(",");
  return down ? `${x},${(Number(y) + down).toFixed(1)}` : point;
}
