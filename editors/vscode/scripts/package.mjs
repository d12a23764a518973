// Packages the extension: whosaid.vsix, or whosaid-TARGET.vsix with a server inside.
//
//     node scripts/package.mjs [--target linux-x64 --server PATH] [--out FOLDER]

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";

const limit = 300_000;
const { values } = parseArgs({
  options: { target: { type: "string" }, server: { type: "string" }, out: { type: "string", default: "." } },
});
if ((values.target === undefined) !== (values.server === undefined)) {
  console.error("package: --target and --server go together: a server runs on one kind of machine only");
  process.exit(2);
}
const server = values.server && resolve(values.server);
const out = resolve(values.out);
process.chdir(new URL("..", import.meta.url).pathname);

rmSync("server", { recursive: true, force: true });
// The licence texts are those of the project, two folders up.
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"].filter((name) => existsSync(`../../${name}`))) {
  copyFileSync(`../../${licence}`, licence);
}
if (server !== undefined) {
  mkdirSync("server");
  const inside = join("server", basename(server).endsWith(".exe") ? "whosaid.exe" : "whosaid");
  copyFileSync(server, inside);
  chmodSync(inside, 0o755);
}
mkdirSync(out, { recursive: true });
const file = join(out, values.target === undefined ? "whosaid.vsix" : `whosaid-${values.target}.vsix`);
const target = values.target === undefined ? [] : ["--target", values.target];
execFileSync("node_modules/.bin/vsce", ["package", "--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", file, ...target], {
  stdio: ["ignore", "ignore", "inherit"],
});
rmSync("server", { recursive: true, force: true });

const { size } = statSync(file);
console.log(`package: ${file}, ${Math.ceil(size / 1000)} kB`);
if (server === undefined && size >= limit) {
  console.error(`package: without a server it must stay under ${limit / 1000} kB`);
  process.exit(1);
}
