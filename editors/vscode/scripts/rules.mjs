// Writes the pages of the rules, ../../src/lint/rules.md, to dist/rules.json for the extension.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const source = new URL("../../../src/lint/rules.md", import.meta.url);
const target = new URL("../dist/", import.meta.url);
const sections = readFileSync(source, "utf8").split(/^## (?=[a-z-]+$)/m).slice(1);
const rules = sections.map((section) => {
  const [name, ...rest] = section.trim().split(/\r?\n/);
  const body = rest.join("\n").trim();
  const [, level, summary] = /^(\w+)[^:]*: ([^\n]*)/.exec(body) ?? [];
  return { name, level, summary: summary?.replace(/\.$/, ""), page: `# ${name}\n\n${body}\n` };
});
if (rules.length === 0 || rules.some(({ level }) => level === undefined)) {
  throw new Error(`${source.pathname} is not written as it was: no rules, or one without a level, is found in it`);
}
mkdirSync(target, { recursive: true });
writeFileSync(new URL("rules.json", target), JSON.stringify(rules));
