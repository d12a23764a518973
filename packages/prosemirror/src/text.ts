/** The document as plain text, one line for each textblock, and the way back from offsets of it to positions. */

import type { Node } from "prosemirror-model";

interface Line {
  /** Offset of the line in the text. */
  offset: number;
  /** Position of its first character in the document. */
  position: number;
  length: number;
}

export class DocumentText {
  readonly text: string;
  readonly #lines: Line[] = [];

  constructor(document: Node) {
    const texts: string[] = [];
    let offset = 0;
    document.descendants((node, position) => {
      if (!node.isTextblock) return true;
      // Whatever is no text, such as a line break or a picture, is one blank, so that positions go on evenly.
      const text = node.textBetween(0, node.content.size, undefined, (leaf) => " ".repeat(leaf.nodeSize));
      // An inline node with content would break that; a line that holds one is not analysed.
      const even = text.length === node.content.size ? text : " ".repeat(node.content.size);
      texts.push(even);
      this.#lines.push({ offset, position: position + 1, length: even.length });
      offset += even.length + 1;
      return false;
    });
    this.text = texts.join("\n");
  }

  /** The position in the document of an offset of the text. */
  position(offset: number): number {
    const after = this.#lines.findIndex((line) => line.offset > offset);
    const line = this.#lines.at(after < 0 ? -1 : after - 1);
    return line === undefined ? 0 : line.position + Math.min(Math.max(0, offset - line.offset), line.length);
  }

  /** The offset in the text of a position in the document. */
  offset(position: number): number {
    const after = this.#lines.findIndex((line) => line.position > position);
    const line = this.#lines.at(after < 0 ? -1 : after - 1);
    return line === undefined ? 0 : line.offset + Math.min(Math.max(0, position - line.position), line.length);
  }
}

/** The one change that makes one text of another: what is between their common start and their common end. */
export function difference(old: string, text: string): { start: number; end: number; text: string } | null {
  if (old === text) return null;
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start++;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  // Never between the halves of a character.
  const inside = (at: number) => /[\uDC00-\uDFFF]/.test(old[at] ?? "") || /[\uDC00-\uDFFF]/.test(text[at] ?? "");
  if (start > 0 && inside(start)) start--;
  if (end > 0 && /[\uDC00-\uDFFF]/.test(old[old.length - end] ?? "")) end--;
  return { start, end: old.length - end, text: text.slice(start, text.length - end) };
}
