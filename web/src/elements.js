// Elements made without markup: what a datum says is text, whatever it looks like.

/** Return an element with properties and children; text stays text. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== ""));
  return made;
}

/** Put children in the place of those that an element has. */
export function fill(place, ...children) {
  place.replaceChildren(...children);
}
