/** Findings as diagnostics of `@codemirror/lint`, with their fixes. */

import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { type Extension, type EditorState, type Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Edit, Severity } from "whosaid";

import { analysisOf, setView } from "./state.js";

const SEVERITY: Record<Severity, Diagnostic["severity"]> = { hint: "hint", info: "info", warning: "warning", error: "error" };

/** Applies edits, which are in order and do not overlap, as one step of the history. */
export function applyEdits(view: EditorView, edits: readonly Edit[]): void {
  const changes = edits.map(({ range: [from, to], text }) => ({ from, to, insert: text }));
  view.dispatch({ changes, userEvent: "input.whosaid", scrollIntoView: true });
}

function diagnostics(state: EditorState): Diagnostic[] {
  const findings = analysisOf(state)?.findings ?? [];
  return findings.map((finding, n) => ({
    from: finding.range[0],
    to: finding.range[1],
    severity: SEVERITY[finding.severity],
    source: finding.rule,
    message: finding.message,
    actions: finding.fixes.map(({ title }, k) => ({
      name: title,
      // The text may have changed since; the present analysis knows where the edits are now.
      apply: (view) => applyEdits(view, analysisOf(view.state)?.findings[n]?.fixes[k]?.edits ?? []),
    })),
  }));
}

export const findings: Extension = EditorView.updateListener.of((update) => {
  const fresh = (transaction: Transaction) => transaction.effects.some((effect) => effect.is(setView));
  if (!update.transactions.some(fresh)) return;
  // An update must be over before the next one begins.
  queueMicrotask(() => update.view.dispatch(setDiagnostics(update.view.state, diagnostics(update.view.state))));
});
