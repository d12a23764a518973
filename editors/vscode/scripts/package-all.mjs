// Packages the extension for all platforms, from one machine.
//
//     node scripts/package-all.mjs --servers FOLDER [--pictures URL] [--out FOLDER] [--all]
//
// FOLDER holds the servers as cargo names their targets, `FOLDER/TRIPLE/whosaid` or `FOLDER/TRIPLE/release/whosaid`, with
// `.exe` for Windows: the `target` folder of cross builds will do. Platforms without a server are left out and named; with
// --all they are an error. `whosaid.vsix`, without a server, is for all the others.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { program, targets } from "./targets.mjs";

const { values } = parseArgs({
  options: {
    servers: { type: "string" },
    pictures: { type: "string" },
    out: { type: "string", default: "." },
    all: { type: "boolean", default: false },
  },
});
if (values.servers === undefined) {
  console.error("package-all: --servers is missing");
  process.exit(2);
}
const script = fileURLToPath(new URL("package.mjs", import.meta.url));
const pictures = values.pictures === undefined ? [] : ["--pictures", values.pictures];
const run = (...args) => execFileSync(process.execPath, [script, "--out", values.out, ...pictures, ...args], { stdio: "inherit" });

run();
const missing = [];
for (const [target, { triples }] of Object.entries(targets)) {
  const places = triples.flatMap((triple) => [join(triple, program(target)), join(triple, "release", program(target))]);
  const server = places.map((place) => join(values.servers, place)).find((place) => existsSync(place));
  if (server === undefined) {
    missing.push(target);
  } else {
    run("--target", target, "--server", server);
  }
}
if (missing.length > 0) {
  console.log(`package-all: no server for ${missing.join(", ")}`);
  process.exitCode = values.all ? 1 : 0;
}
