// The field in which one writes a query: CodeMirror, in a shadow tree, since the policy of the page
// allows no style elements, and there CodeMirror makes none.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.standard(tags.name)], color: "var(--sea)", fontWeight: "600" },
  { tag: [tags.string, tags.literal, tags.number], color: "var(--amber)" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--red)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const LOOK = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: ".9375rem" },
  "&.cm-focused": { outline: "3px solid var(--sea)", outlineOffset: "-3px" },
  ".cm-scroller": { fontFamily: "var(--mono)", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--tint)", color: "var(--soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { background: "color-mix(in srgb, var(--sea) 28%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--sea) 22%, transparent)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--edge)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", maxWidth: "min(40rem, 90vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--sea)", color: "var(--paper)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "inherit" },
  ".cm-completionMatchedText": { textDecoration: "none" },
  ".cm-diagnostic": { padding: ".4rem .7rem" },
});

/** A field for a query; `run` is called for Ctrl-Enter, `complete` is the source of completions. */
export class CodeView {
  constructor(host, { label, run, complete }) {
    const root = host.attachShadow({ mode: "open" });
    const state = EditorState.create({ extensions: extensions(label, run, complete) });
    this.view = new EditorView({ state, parent: root, root });
  }

  get text() {
    return this.view.state.doc.toString();
  }

  set text(text) {
    const { doc } = this.view.state;
    this.view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
    this.mark();
  }

  /** Mark the place of a fault, or take away the mark. */
  mark({ line = 0, column = 1, message = "" } = {}) {
    const { doc } = this.view.state;
    const found = line ? [diagnostic(doc.line(Math.min(line, doc.lines)), column, message)] : [];
    this.view.dispatch(setDiagnostics(this.view.state, found));
  }
}

function diagnostic(line, column, message) {
  const from = Math.min(line.from + Math.max(column - 1, 0), line.to);
  return { from, to: Math.max(from, line.to), severity: "error", message };
}

// What is typed over a selection is put in by us: the browser would keep the colours of what it
// replaces by an inline style, which the policy of the page forbids.
const TYPING = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || event.isComposing || !event.data || empty) return false;
    const put = () => view.state.replaceSelection(event.data);
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, event.data, put))) {
      view.dispatch(put(), { userEvent: "input.type", scrollIntoView: true });
    }
    event.preventDefault();
    return true;
  },
});

function extensions(label, run, complete) {
  const running = { key: "Mod-Enter", run: () => (run(), true), preventDefault: true };
  return [
    keymap.of([running, ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    TYPING,
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    closeBrackets(),
    lintGutter(),
    autocompletion({ override: [complete], icons: false }),
    StreamLanguage.define(sparql),
    syntaxHighlighting(COLOURS),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
    LOOK,
  ];
}
