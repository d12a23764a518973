/** Files that are opened: text, Markdown, HTML and DOCX. */

import type { Format } from "whosaid";

export interface ReadArticle {
  text: string;
  format: Format;
}

const FORMATS: Record<string, Format> = { md: "markdown", markdown: "markdown", mdown: "markdown", mkd: "markdown", html: "html", htm: "html", xhtml: "html" };

/**
 * The text of a file and its format.
 *
 * @throws Error with a sentence for the user
 */
export async function read(file: File): Promise<ReadArticle> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const extension = /\.([^.]*)$/.exec(file.name)?.[1]?.toLowerCase() ?? "";
  if (extension === "docx" || (bytes[0] === 0x50 && bytes[1] === 0x4b)) return { text: await docx(bytes), format: "plain" };
  if (bytes.subarray(0, 5).every((byte, n) => byte === "%PDF-".charCodeAt(n))) {
    throw new Error("a PDF has no paragraphs; copy the text out of it");
  }
  return { text: decode(bytes), format: FORMATS[extension] ?? "plain" };
}

/** UTF-8, UTF-16 with its mark, or else Windows-1252, which old newsroom systems write. */
function decode(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  if (marked) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The paragraphs of a Word document, headlines and tables among them, with empty lines between. */
async function docx(bytes: Uint8Array): Promise<string> {
  const mammoth = await import("mammoth");
  const { value } = await mammoth.convertToHtml(
    { arrayBuffer: bytes.slice().buffer },
    { includeDefaultStyleMap: true, ignoreEmptyParagraphs: true },
  );
  // A template is inert: nothing in it is loaded or run.
  const template = document.createElement("template");
  template.innerHTML = value;
  for (const line of template.content.querySelectorAll("br")) line.replaceWith("\n");
  for (const note of template.content.querySelectorAll("sup a[id^=footnote], sup a[id^=endnote]")) note.remove();
  const blocks = [...template.content.querySelectorAll("h1, h2, h3, h4, h5, h6, p, li")];
  const innermost = blocks.filter((block) => block.querySelector("p, li") === null);
  const texts = innermost.map((block) => (block.textContent ?? "").trim()).filter((text) => text !== "");
  if (texts.length === 0) throw new Error("there is no text in it");
  return `${texts.join("\n\n")}\n`;
}
