/** The article between two visits, in this browser alone. */

import type { Format } from "whosaid";

interface Kept {
  text: string;
  format: Format;
  look: string;
  name: string;
}

const KEY = "whosaid-article";

export function restore(): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

export function store(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // No room, or no permission: the article is there until the page is closed.
  }
}
