// Builds the extension: dist/extension.js, which the editor loads when it starts, and dist/languageClient.js, ten times as
// large, which is loaded when the server is started and the editor has gone on.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { buildSync } from "esbuild";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
execFileSync(process.execPath, ["scripts/rules.mjs"], { stdio: "inherit" });

const common = { bundle: true, minify: true, platform: "node", format: "cjs", target: "node20", logLevel: "warning" };
// Both entries of the package are in the one file.
const client = "./languageClient.js";
buildSync({
  ...common,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  alias: { "vscode-languageclient/node": client, "vscode-languageclient": client },
  external: ["vscode", client],
  // The editor gives its API to what is required, not to what is imported.
  supported: { "dynamic-import": false },
});
buildSync({
  ...common,
  entryPoints: ["vscode-languageclient/node"],
  outfile: "dist/languageClient.js",
  external: ["vscode"],
});
