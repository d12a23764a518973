/** What is saved: the quotations in several forms, and the article. */

import type { Format, View } from "whosaid";
import { toCsv, toJson, toMarkdown } from "whosaid/export";

export interface Exported {
  text: string;
  extension: string;
  type: string;
}

export interface Given {
  view: View;
  article: string;
  format: Format;
}

const EXTENSIONS: Record<Format, string> = { plain: ".txt", markdown: ".md", html: ".html" };

export const exports: Record<string, (given: Given) => Exported> = {
  markdown: ({ view }) => ({ text: toMarkdown(view), extension: ".quotations.md", type: "text/markdown" }),
  csv: ({ view }) => ({ text: toCsv(view), extension: ".quotations.csv", type: "text/csv" }),
  json: ({ view }) => ({ text: toJson(view), extension: ".quotations.json", type: "application/json" }),
  text: ({ article, format }) => ({ text: article, extension: EXTENSIONS[format], type: "text/plain" }),
};

/** Lets the browser save a text as a file. */
export function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

