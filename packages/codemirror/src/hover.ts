/** Who speaks under the pointer, and why. */

import { type Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import type { Hover } from "whosaid";
import { renderHover as renderParagraphs } from "whosaid/render";

import { articleOf } from "./session.js";

/** The hover as elements. Text from the article stays text. */
export function renderHover(hover: Hover): HTMLElement {
  const element = document.createElement("div");
  element.className = "cm-whosaid-hover";
  element.append(...renderParagraphs(hover));
  return element;
}

export const hovers: Extension = hoverTooltip(async (view, position) => {
  const article = await articleOf(view);
  const hover = await article?.hover(position);
  if (!hover) return null;
  const [pos, end] = hover.range;
  return { pos, end, above: true, create: () => ({ dom: renderHover(hover) }) };
});
