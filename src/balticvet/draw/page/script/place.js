// Placing: the same sums as in layout.py, for what is shown.
const measure = JSON.parse(map.dataset.measures);
const tenth = (value) => Math.sign(value) * Math.floor(Math.abs(value) * 10 + 0.5) / 10;

function place() {
  const columns = new Map(all(".column", map).map((column) => [column.dataset.side, parts(column)]));
  const heights = (side) => columns.get(side).reduce((sum, part) => sum + part.height, 0);
  const gaps = (columns.get("centre").length + 1) * measure.apart;
  const most = Math.max(heights("left"), heights("right"), heights("centre") + gaps);
  const middle = new Map();
  ["left", "right"].forEach((side) => {
    let y = measure.top + (most - heights(side)) / 2;
    columns.get(side).forEach((part) => { y = put(part, y, middle); });
  });
  const gap = (most - heights("centre")) / (columns.get("centre").length + 1);
  let y = measure.top;
  columns.get("centre").forEach((part) => { y = put(part, y + gap, middle); });
  const height = measure.top + most + measure.foot;
  map.setAttribute("viewBox", `0 0 ${measure.width} ${tenth(height)}`);
  all(".ground", map).forEach((ground) => ground.setAttribute("height", tenth(height)));
  draw(middle);
}

function parts(column) {
  const found = [];
  let country = null;
  [...column.children].forEach((element) => {
    if (element.matches(".country")) {
      element.toggleAttribute("hidden", true);
      country = { element, height: measure.heading };
    } else if (!hidden(element)) {
      if (country) {
        country.element.toggleAttribute("hidden", false);
        found.push(country);
        country = null;
      }
      found.push({ element, height: heightOf(element) });
    }
  });
  return found;
}

// A card is as high as its name and its ties need.
function heightOf(node) {
  if (!node.matches(".centre")) return Number(node.dataset.height);
  const id = node.id.slice(2);
  const ties = lines.filter((line) => !hidden(line)
    && [line.dataset.from, line.dataset.to].includes(id)).length;
  const height = Math.max(Number(node.dataset.words), measure.tie * ties) + measure.room;
  const card = node.querySelector(".card");
  card.setAttribute("y", tenth(-height / 2));
  card.setAttribute("height", tenth(height));
  return height;
}

function put({ element, height }, y, middle) {
  const isNode = element.matches(".node");
  if (isNode) middle.set(element.id.slice(2), { y: y + height / 2, height });
  element.setAttribute("transform", `translate(0,${tenth(isNode ? y + height / 2 : y)})`);
  return y + height;
}

function draw(middle) {
  const drawn = lines.filter((line) => !hidden(line));
  const ports = new Map();
  drawn.forEach((line, number) => {
    const { from, to } = line.dataset;
    [[from, to, "from"], [to, from, "to"]].forEach(([end, other, which]) => {
      if (sideOf(end) !== "centre") return;
      const side = sideOf(other) === "centre" ? map.dataset.arcs : sideOf(other);
      const key = `${side} ${end}`;
      ports.set(key, [...(ports.get(key) ?? []), { y: middle.get(other).y, number, line, which }]);
    });
  });
  const heightAt = new Map(drawn.map((line) => [line, {}]));
  ports.forEach((found, key) => {
    const { y, height } = middle.get(key.slice(key.indexOf(" ") + 1));
    const room = height - 2 * measure.pad;
    found.sort((a, b) => a.y - b.y || a.number - b.number || (a.which < b.which ? -1 : 1));
    found.forEach(({ line, which }, place) => {
      heightAt.get(line)[which] = y - height / 2 + measure.pad + room * (place + 0.5) / found.length;
    });
  });
  drawn.forEach((line) => {
    const course = path(line, heightAt.get(line), middle);
    all("path", line).forEach((part) => part.setAttribute("d", course));
  });
}

function path(line, at, middle) {
  const side = sideOf(line.dataset.to);
  const isArc = side === "centre";
  const x1 = measure.card[isArc ? map.dataset.arcs : side];
  const x2 = isArc ? x1 : measure.mark[side];
  const bow = map.dataset.arcs === "left" ? -measure.arc : measure.arc;
  const bend = tenth(isArc ? x1 + bow : (x1 + x2) / 2);
  const [y1, y2] = [tenth(at.from), tenth(isArc ? at.to : middle.get(line.dataset.to).y)];
  return `M${x1},${y1}C${bend},${y1} ${bend},${y2} ${x2},${y2}`;
}
