// Writes the server's settings into package.json, from the schema that `whosaid config schema` prints, so that
// descriptions and types are the server's own. With --check it writes nothing and fails when they differ.
//
//     node scripts/settings.mjs [--check] [--server PATH]

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { check: { type: "boolean" }, server: { type: "string", default: "../../target/release/whosaid" } },
});
const manifestPath = new URL("../package.json", import.meta.url);
const extension = new URL("../", import.meta.url);
const serverPath = isAbsolute(values.server) ? values.server : fileURLToPath(new URL(values.server, extension));
const ask = (...args) => JSON.parse(execFileSync(serverPath, args, { encoding: "utf8" }));

const schema = ask("config", "schema");
const rules = ask("rules", "--format", "json");
const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));

/** The schema without references, which the settings editor does not follow, and without what it does not know. */
function inline(node) {
  if (Array.isArray(node)) {
    return node.map(inline);
  }
  if (node === null || typeof node !== "object") {
    return node;
  }
  const { $ref, ...own } = node;
  const target = $ref === undefined ? {} : inline(schema.$defs[$ref.split("/").pop()]);
  return { ...target, ...Object.fromEntries(Object.entries(own).map(([key, value]) => [key, inline(value)])) };
}

/** What holds when neither the editor nor `whosaid.toml` says anything. The schema has no word for it: there, nothing is
 * the default, so that one of the two can speak when the other is silent. */
const unsaid = { outline: "order", "inlay-hints": true, "code-lens": true };

/** The settings editor has no place for null, which here only means "not set". */
function withoutNull(node) {
  const { anyOf, ...rest } = node;
  const some = anyOf?.filter((one) => one.type !== "null");
  const merged = some?.length === 1 ? { ...some[0], ...rest } : node;
  const type = Array.isArray(merged.type) ? merged.type.filter((one) => one !== "null") : undefined;
  return type?.length === 1 ? { ...merged, type: type[0] } : merged;
}

/** `oneOf` of described constants, as the list of choices that the settings editor shows. */
function choices(node) {
  if (!Array.isArray(node.oneOf) || !node.oneOf.every((one) => "const" in one)) {
    return node;
  }
  const { oneOf, ...rest } = node;
  return { type: "string", ...rest, enum: oneOf.map((one) => one.const), enumDescriptions: oneOf.map((one) => one.description ?? "") };
}

/** The rules one by one, so that the settings editor lists them and completion offers them. */
function ruleByRule(node) {
  const { additionalProperties, default: _, ...rest } = node;
  const levels = choices(additionalProperties);
  const property = ({ name, level, summary }) => [
    name,
    { ...levels, description: `${summary[0].toUpperCase()}${summary.slice(1)}.`, default: level },
  ];
  return {
    ...rest,
    properties: Object.fromEntries(rules.map(property)),
    additionalProperties: false,
    default: Object.fromEntries(rules.map(({ name, level }) => [name, level])),
  };
}

const oneLine = (text) => text.replaceAll(/\s*\n\s*/g, " ");
const properties = Object.fromEntries(
  Object.entries(schema.properties).map(([key, value]) => {
    const plain = choices(withoutNull(inline(value)));
    const { description = "", ...rest } = key === "rules" ? ruleByRule(plain) : plain;
    if (rest.default === null) {
      delete rest.default;
    }
    const fallback = key in unsaid ? { default: unsaid[key] } : {};
    return [`whosaid.${key}`, { scope: "resource", markdownDescription: oneLine(description), ...rest, ...fallback }];
  }),
);

const section = manifest.contributes.configuration.find(({ title }) => title === "Articles");
const before = JSON.stringify(section.properties);
section.properties = properties;
if (JSON.stringify(properties) === before) {
  console.log(`settings: ${Object.keys(properties).length} of the server's, up to date`);
} else if (values.check) {
  console.error("settings: package.json differs from `whosaid config schema`; run `npm run settings`");
  process.exitCode = 1;
} else {
  writeFileSync(manifestPath, `${JSON.stringify(manifest, undefined, 2)}\n`);
  console.log(`settings: wrote ${Object.keys(properties).length}`);
}
