// What the other parts share: the names, the lines and the rows of the page.
const one = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const map = one("map");
const frame = one("frame");
const panel = one("panel");
const form = one("filters");
const rows = all("#table tbody tr");
const lines = all(".tie", map);
const nodes = all(".node", map);
const byId = new Map(nodes.map((node) => [node.id.slice(2), node]));
const hidden = (element) => element.hasAttribute("hidden");
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const target = (link) => link.getAttribute("href").slice(1);
const near = (event, selector) => event.target instanceof Element && event.target.closest(selector);
const sideOf = (id) => byId.get(id).closest(".column").dataset.side;
