/** The page: an editor, what is known of the article beside it, and the tools above it. */

import "./style.css";

import { history, historyKeymap, defaultKeymap } from "@codemirror/commands";
import { lintKeymap } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder } from "@codemirror/view";
import { connect, type Format, type View } from "whosaid";
import { showActions, whosaid } from "whosaid-codemirror";

import { element } from "./dom.js";
import { download, exports } from "./export.js";
import { EXAMPLE } from "./example.js";
import { drawFindings, drawHere, drawOutline, drawSpeakers } from "./panels.js";
import { read } from "./read.js";
import { restore, store } from "./storage.js";

const state = element("state");
const say = (text: string) => (state.textContent = text);

const engine = connect();
engine.catch((error: Error) => say(`The engine cannot be loaded: ${error.message}`));

const formatChoice = element<HTMLSelectElement>("format");
const lookChoice = element<HTMLSelectElement>("look");
const analysis = new Compartment();
const look = new Compartment();
let last: View | null = null;
let name = "article";

function analysed(format: Format): Extension {
  return whosaid({
    engine,
    format,
    onView(view, editor) {
      last = view;
      drawFindings(editor, view);
      drawSpeakers(editor, view);
      drawOutline(editor, view);
      void drawHere(editor);
      document.body.dataset["analysed"] = String(view.length);
    },
    onError: (error) => say(error.message),
  });
}

const darkSystem = matchMedia("(prefers-color-scheme: dark)");

function isDark(): boolean {
  return lookChoice.value === "dark" || (lookChoice.value === "auto" && darkSystem.matches);
}

const colours = () => EditorView.theme({}, { dark: isDark() });

const kept = restore();
formatChoice.value = kept?.format ?? "plain";
lookChoice.value = kept?.look ?? "auto";
name = kept?.name ?? name;

const editor = new EditorView({
  parent: element("article"),
  state: EditorState.create({
    doc: kept?.text ?? EXAMPLE,
    extensions: [
      history(),
      drawSelection(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "Article", spellcheck: "true", tabindex: "0" }),
      placeholder("Paste an article here, or open a file."),
      search({ top: true }),
      keymap.of([...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
      look.of(colours()),
      analysis.of(analysed(formatChoice.value as Format)),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) keep();
        if (update.selectionSet && !update.docChanged) void drawHere(editor);
      }),
    ],
  }),
});

let keeping: ReturnType<typeof setTimeout> | undefined;

/** Keeps the article in this browser, a moment after the last change. */
function keep(): void {
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    const format = formatChoice.value as Format;
    store({ text: editor.state.doc.toString(), format, look: lookChoice.value, name });
  }, 1000);
}

function applyLook(): void {
  document.documentElement.dataset["look"] = isDark() ? "dark" : "light";
  editor.dispatch({ effects: look.reconfigure(colours()) });
}

function applyFormat(format: Format): void {
  formatChoice.value = format;
  editor.dispatch({ effects: analysis.reconfigure([]) });
  editor.dispatch({ effects: analysis.reconfigure(analysed(format)) });
  keep();
}

async function open(file: File): Promise<void> {
  say(`Reading ${file.name}…`);
  try {
    const article = await read(file);
    name = file.name.replace(/\.[^.]*$/, "");
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: article.text }, selection: { anchor: 0 } });
    applyFormat(article.format);
    say(`${file.name} is open.`);
    editor.focus();
  } catch (error) {
    say(`${file.name} cannot be read: ${(error as Error).message}`);
  }
}

const file = element<HTMLInputElement>("file");
element("open").addEventListener("click", () => file.click());
file.addEventListener("change", () => {
  const chosen = file.files?.[0];
  file.value = "";
  if (chosen) void open(chosen);
});
document.addEventListener("dragover", (event) => event.preventDefault());
// In front of the editor, which would insert the bytes of the file.
document.addEventListener(
  "drop",
  (event) => {
    const dropped = event.dataTransfer?.files[0];
    if (!dropped) return;
    event.preventDefault();
    event.stopPropagation();
    void open(dropped);
  },
  { capture: true },
);
formatChoice.addEventListener("change", () => applyFormat(formatChoice.value as Format));
lookChoice.addEventListener("change", () => {
  applyLook();
  keep();
});
darkSystem.addEventListener("change", applyLook);
element("actions").addEventListener("click", () => showActions(editor));
const exportChoice = element<HTMLSelectElement>("export");
exportChoice.addEventListener("change", () => {
  const make = exports[exportChoice.value];
  exportChoice.value = "";
  if (!make || !last) return;
  const { text, extension, type } = make({ view: last, article: editor.state.doc.toString(), format: formatChoice.value as Format });
  download(`${name}${extension}`, text, type);
  say(`${name}${extension} is saved.`);
});

applyLook();
if ("serviceWorker" in navigator && import.meta.env.PROD) {
  const registered = navigator.serviceWorker.register("./service-worker.js");
  registered.then(() => navigator.serviceWorker.ready).then(
    () => (document.body.dataset["offline"] = "ready"),
    // Without it the page works as long as the server answers.
    () => undefined,
  );
}
