// Choosing: a tie is shown when it fits one choice of each list in which something is chosen.
const words = new Map(rows.map((row) => {
  const cells = [...row.cells].map((cell) => cell.textContent);
  return [row, fold(cells.join(" "))];
}));

function chosen() {
  return all("fieldset", form)
    .map((list) => all("input:checked", list).map((box) => box.value))
    .filter((values) => values.length > 0);
}

function choose() {
  const lists = chosen();
  const sought = fold(one("search").value.trim());
  const fits = (row) => {
    const has = row.dataset.has.split(" ");
    return lists.every((values) => values.some((value) => has.includes(value)))
      && words.get(row).includes(sought);
  };
  const everything = lists.length === 0 && sought === "";
  const ends = new Set();
  rows.forEach((row) => { row.hidden = !fits(row); });
  lines.forEach((line) => {
    const shown = !one(target(line)).hidden;
    line.toggleAttribute("hidden", !shown);
    if (shown) ends.add(line.dataset.from).add(line.dataset.to);
  });
  byId.forEach((node, id) => node.toggleAttribute("hidden", !everything && !ends.has(id)));
  one("all").disabled = everything;
  all(".facet", form).forEach((facet) => {
    const count = all("input:checked", facet).length;
    facet.querySelector(".chosen").textContent = count ? ` (${count})` : "";
  });
  tell();
  rove();
}

function tell() {
  const ties = rows.filter((row) => !row.hidden).length;
  const names = nodes.filter((node) => !hidden(node)).length;
  one("shown").textContent = ties
    ? `Shown: ${ties} of ${rows.length} ties, ${names} of ${nodes.length} names.`
    : "Nothing fits. Take a choice back, or show all.";
}
