// What the address of the editor's page says behind its #: a query, a saved question, a selection.

/** Return what a fragment says. */
export function said(fragment) {
  const found = new URLSearchParams(fragment.replace(/^#/, ""));
  return {
    query: found.get("query") ?? "",
    question: found.get("question") ?? "",
    selection: found.get("selection") ?? "",
  };
}

/** Return the fragment that brings a query back. */
export function fragmentOf({ query, question, selection }) {
  const what = question ? { question } : { query };
  const parts = Object.entries({ ...what, selection }).filter(([, value]) => value);
  return `#${parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}
