/** A hover as elements of a page. */

import type { Hover, HoverParagraph } from "./types.js";

function paragraph({ kind, pieces }: HoverParagraph): HTMLElement {
  if (kind === "rule") return document.createElement("hr");
  const element = document.createElement("p");
  if (kind === "entry") element.append("• ");
  for (const { text, strong } of pieces) {
    // Text of the article stays text.
    if (strong) element.appendChild(document.createElement("strong")).textContent = text;
    else element.append(text);
  }
  return element;
}

/** The paragraphs of a hover. */
export function renderHover(hover: Hover): HTMLElement[] {
  return hover.paragraphs.map(paragraph);
}
