/**
 * Who said what, in a CodeMirror 6 editor.
 *
 *     new EditorView({ doc, extensions: [whosaid({ engine: connect() })] });
 */

import { type Extension, Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";

import { actionMenu, nextQuotation, previousQuotation, showActions } from "./actions.js";
import { decorated } from "./decorations.js";
import { hovers } from "./hover.js";
import { findings } from "./lint.js";
import { options, session, type WhosaidOptions } from "./session.js";
import { analysed } from "./state.js";
import { theme } from "./theme.js";

export { actionsAt, nextQuotation, previousQuotation, showActions } from "./actions.js";
export { COLOURS, colourOf } from "./decorations.js";
export { renderHover } from "./hover.js";
export { applyEdits } from "./lint.js";
export { renderOutline, reveal } from "./outline.js";
export { articleOf, type WhosaidOptions } from "./session.js";
export { analysisOf } from "./state.js";

export interface Features {
  /** Names at quotations whose speaker is not named beside them. */
  hints?: boolean;
  /** Findings of the rules. */
  lint?: boolean;
  /** Mod-. for actions, Alt-F8 and Shift-Alt-F8 for the next quotation and the one before. */
  keys?: boolean;
}

/** The whole extension. */
export function whosaid(given: WhosaidOptions & Features): Extension {
  const { hints = true, lint = true, keys = true } = given;
  const bindings = [
    { key: "Mod-.", run: showActions },
    { key: "Alt-F8", run: nextQuotation, shift: previousQuotation },
  ];
  return [
    options.of(given),
    analysed,
    session,
    decorated(hints),
    hovers,
    actionMenu,
    theme,
    lint ? findings : [],
    keys ? Prec.high(keymap.of(bindings)) : [],
  ];
}
