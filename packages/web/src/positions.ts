/** Lines and columns, as the Language Server Protocol counts them: UTF-16 units, lines end at `\n`, `\r\n` and `\r`. */

import type { Range as Offsets } from "./types.js";

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export class Lines {
  readonly text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (const match of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(match.index + match[0].length);
  }

  position(offset: number): Position {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.#starts[low] ?? 0) };
  }

  range([start, end]: Offsets): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** The offset of a position; a column behind the end of a line is the end of the line. */
  offset({ line, character }: Position): number {
    const start = this.#starts[line];
    if (start === undefined) return this.text.length;
    let end = this.#starts[line + 1] ?? this.text.length;
    while (end > start && (this.text[end - 1] === "\n" || this.text[end - 1] === "\r") && end !== this.text.length) end--;
    return Math.min(start + character, Math.max(start, end));
  }
}

/** From the start of the first range to the end of the last. */
export function extent(ranges: readonly Offsets[]): Offsets {
  return [Math.min(...ranges.map(([start]) => start)), Math.max(...ranges.map(([, end]) => end))];
}
