// Packages the extension: whosaid.vsix, or whosaid-TARGET.vsix with a server inside.
//
//     node scripts/package.mjs [--target linux-x64 --server PATH] [--pictures URL] [--out FOLDER]
//
// URL is the https address of this folder in the public sources: the page of the extension shows its pictures from there.
// It runs on every platform, for every target: a server for Windows can be packaged on Linux.

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { page } from "./page.mjs";
import { program, targets } from "./targets.mjs";

const limit = 300_000;
const { values } = parseArgs({
  options: {
    target: { type: "string" },
    server: { type: "string" },
    pictures: { type: "string" },
    out: { type: "string", default: "." },
  },
});

function refuse(why) {
  console.error(`package: ${why}`);
  process.exit(2);
}

const { target } = values;
if ((target === undefined) !== (values.server === undefined)) {
  refuse("--target and --server go together: a server runs on one kind of machine only");
}
if (target !== undefined && !(target in targets)) {
  refuse(`${target} is none of the targets ${Object.keys(targets).join(", ")}`);
}
const server = values.server && resolve(values.server);
if (server !== undefined && !targets[target].fits(readFileSync(server).subarray(0, 4096))) {
  refuse(`${server} is not a program for ${target}`);
}
const out = resolve(values.out);
process.chdir(fileURLToPath(new URL("..", import.meta.url)));

rmSync("server", { recursive: true, force: true });
// The licence texts are those of the project, two folders up.
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"].filter((name) => existsSync(`../../${name}`))) {
  copyFileSync(`../../${licence}`, licence);
}
if (server !== undefined) {
  mkdirSync("server");
  const inside = join("server", program(target));
  copyFileSync(server, inside);
  // The mode is kept in the package, whatever it was where the server came from.
  chmodSync(inside, 0o755);
}
mkdirSync(out, { recursive: true });
mkdirSync("dist", { recursive: true });
writeFileSync("dist/README.md", page(readFileSync("README.md", "utf8"), values.pictures));
const file = join(out, target === undefined ? "whosaid.vsix" : `whosaid-${target}.vsix`);
const options = ["--no-dependencies", "--allow-missing-repository", "--skip-license", "--no-rewrite-relative-links", "--readme-path", "dist/README.md"];
const vsce = join("node_modules", "@vscode", "vsce", "vsce");
execFileSync(process.execPath, [vsce, "package", ...options, "--out", file, ...(target === undefined ? [] : ["--target", target])], {
  stdio: ["ignore", "ignore", "inherit"],
});
rmSync("server", { recursive: true, force: true });

const { size } = statSync(file);
console.log(`package: ${file}, ${Math.ceil(size / 1000)} kB`);
// Pictures are as large in the package as outside of it.
const pictures = readdirSync("walkthrough").reduce((sum, name) => sum + statSync(join("walkthrough", name)).size, 0);
if (server === undefined && size - pictures >= limit) {
  console.error(`package: without a server and the pictures of the walkthrough it must stay under ${limit / 1000} kB`);
  process.exit(1);
}
