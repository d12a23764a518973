import assert from "node:assert/strict";
import { test } from "node:test";

import { schema } from "prosemirror-schema-basic";

import { difference, DocumentText } from "../dist/text.js";

const p = (...content) => schema.node("paragraph", null, content.map((item) => (item === "\n" ? schema.node("hard_break") : schema.text(item))));

test("every offset of the text is a position with the same character", () => {
  const document = schema.node("doc", null, [p("“We 🙂 wait,”", "\n", "said Ada."), p(), schema.node("blockquote", null, [p("Yes.")])]);
  const text = new DocumentText(document);
  assert.equal(text.text, "“We 🙂 wait,” said Ada.\n\nYes.");
  for (let offset = 0; offset < text.text.length; offset++) {
    const character = text.text[offset];
    const position = text.position(offset);
    assert.equal(text.offset(position), offset);
    if (/[^\n ]/.test(character)) assert.equal(document.textBetween(position, position + 1), character);
  }
});

test("the difference makes one text of the other, and cuts no character", () => {
  const texts = ["", "a", "aa", "aba", "🙂", "🙃", "a🙂b", "a🙃b", "“We wait,”", "“We 🙂 wait,”"];
  for (const old of texts) {
    for (const text of texts) {
      const change = difference(old, text);
      const made = change === null ? old : old.slice(0, change.start) + change.text + old.slice(change.end);
      assert.equal(made, text);
      if (change !== null) assert.ok([change.text, old.slice(change.start, change.end)].every((part) => part.isWellFormed?.() ?? true), `${old} ${text}`);
    }
  }
});
