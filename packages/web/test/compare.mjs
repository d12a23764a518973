// Compares the module with the command: every field of every article must be equal.
//
//     node test/compare.mjs WHOSAID ARTICLES.jsonl… [--limit NUMBER]
//
// WHOSAID is the command, built from the same source. Each line of the files has `text`.

import { spawn } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isDeepStrictEqual, parseArgs } from "node:util";

import { connect } from "../dist/node.js";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { limit: { type: "string", default: "2000" } } });
const [command, ...files] = positionals;
const texts = [];
for (const file of files) {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { text } = line.trim() === "" ? {} : JSON.parse(line);
    if (typeof text === "string" && texts.length < Number(values.limit)) texts.push(text);
  }
}

const folder = mkdtempSync(join(tmpdir(), "whosaid-compare-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const input = join(folder, "articles.jsonl");
writeFileSync(input, texts.map((text, id) => `${JSON.stringify({ id, text })}\n`).join(""));
const child = spawn(command, ["quotes", "--format", "jsonl", input], { stdio: ["ignore", "pipe", "inherit"] });

const whosaid = await connect();
let [compared, quotations, different] = [0, 0, 0];
const start = process.cpuUsage();
for await (const line of createInterface({ input: child.stdout })) {
  const { id, ...expected } = JSON.parse(line);
  const actual = JSON.parse(JSON.stringify(await whosaid.analyse(texts[id], { unit: "codepoint" })));
  compared++;
  quotations += expected.quotes.length;
  if (!isDeepStrictEqual(actual, expected)) {
    different++;
    if (different <= 5) console.error(`article ${id} differs:`, JSON.stringify({ actual, expected }).slice(0, 2000));
  }
}
const { user, system } = process.cpuUsage(start);
console.log(`${compared} of ${texts.length} articles compared, ${quotations} quotations, ${different} different`);
console.log(`${((user + system) / 1e6).toFixed(1)} s of processor time in this process`);
process.exitCode = compared === texts.length && different === 0 && compared > 0 ? 0 : 1;
