/** Colours that can be told apart, also by people who do not see all colours, on light and on dark ground. */

import { EditorView } from "@codemirror/view";

import { COLOURS } from "./decorations.js";

/** Hues of the speakers, far from each other in the order of appearance. */
const HUES = [210, 30, 140, 280, 350, 180, 60, 315];

const speakers = Object.fromEntries(
  Array.from({ length: COLOURS }, (_, n) => [
    [`&light .cm-whosaid-speaker-${n}`, { background: `hsl(${HUES[n]} 85% 92%)`, borderBottomColor: `hsl(${HUES[n]} 70% 38%)` }],
    [`&dark .cm-whosaid-speaker-${n}`, { background: `hsl(${HUES[n]} 45% 20%)`, borderBottomColor: `hsl(${HUES[n]} 70% 65%)` }],
  ]).flat(),
);

export const theme = EditorView.baseTheme({
  ".cm-whosaid-quote": { borderBottom: "2px solid", borderRadius: "2px" },
  ".cm-whosaid-indirect": { borderBottomStyle: "dotted", background: "none !important" },
  ".cm-whosaid-low": { borderBottomStyle: "dashed" },
  ".cm-whosaid-nobody": { borderBottom: "2px double" },
  "&light .cm-whosaid-nobody": { background: "hsl(0 0% 92%)", borderBottomColor: "hsl(0 0% 40%)" },
  "&dark .cm-whosaid-nobody": { background: "hsl(0 0% 24%)", borderBottomColor: "hsl(0 0% 65%)" },
  ".cm-whosaid-source": { fontWeight: "600" },
  ".cm-whosaid-cue": { fontStyle: "italic" },
  ".cm-whosaid-hint": { fontSize: "85%", padding: "0 0.25em", borderRadius: "3px" },
  "&light .cm-whosaid-hint": { color: "#4a4a4a", background: "#eeeeee" },
  "&dark .cm-whosaid-hint": { color: "#c8c8c8", background: "#333333" },
  ".cm-whosaid-hover": { padding: "0.4em 0.7em", maxWidth: "28em", lineHeight: "1.4" },
  ".cm-whosaid-hover p": { margin: "0.2em 0" },
  ".cm-whosaid-actions": { display: "flex", flexDirection: "column", padding: "0.25em" },
  ".cm-whosaid-actions button": {
    font: "inherit", color: "inherit", background: "none", border: "0", textAlign: "start", padding: "0.4em 0.7em", cursor: "pointer",
  },
  "&light .cm-whosaid-actions button:is(:hover, :focus)": { background: "#dbe7fb" },
  "&dark .cm-whosaid-actions button:is(:hover, :focus)": { background: "#2b3d5c" },
  ...speakers,
});
