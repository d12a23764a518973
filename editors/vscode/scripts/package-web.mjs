// Packages the extension for VS Code in the browser (vscode.dev, github.dev): whosaid-web.vsix, with the engine as
// WebAssembly. `packages/web/build` must have been run before.
//
//     node scripts/package-web.mjs [--out FOLDER]
//
// The other packages hold a program, or look for one; this one holds neither, and needs none.

import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { out: { type: "string", default: "." } } });
const out = resolve(values.out);
process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const web = resolve("../../packages/web/dist");
if (!existsSync(join(web, "whosaid.wasm"))) {
  console.error("package-web: run packages/web/build first");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "whosaid-web-"));
try {
  execFileSync(process.execPath, ["scripts/rules.mjs"], { stdio: "inherit" });
  const esbuild = (entry, file, ...options) => {
    const script = join("node_modules", "esbuild", "bin", "esbuild");
    const common = ["--bundle", "--minify", "--target=es2022", `--outfile=${join(folder, "dist", "web", file)}`];
    execFileSync(script, [entry, ...common, ...options], { stdio: ["ignore", "ignore", "inherit"] });
  };
  esbuild("src/web/extension.ts", "extension.js", "--platform=browser", "--format=cjs", "--external:vscode");
  // The place of the module is given by a message.
  esbuild(join(web, "lsp-worker.js"), "language-server.js", "--platform=browser", "--format=iife", "--log-level=error");
  copyFileSync(join(web, "whosaid.wasm"), join(folder, "dist", "web", "whosaid.wasm"));
  for (const kept of ["media", "walkthrough", "images", "CHANGELOG.md", "README.md"]) {
    if (existsSync(kept)) cpSync(kept, join(folder, kept), { recursive: true });
  }
  if (existsSync("dist/rules.json")) copyFileSync("dist/rules.json", join(folder, "dist", "rules.json"));
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(`../../${licence}`, join(folder, licence));
  // Without a program of its own and without a wish for a place, the editor runs it in the browser.
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  for (const key of ["main", "extensionKind", "scripts", "dependencies", "devDependencies"]) delete manifest[key];
  manifest.browser = "./dist/web/extension.js";
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  writeFileSync(join(folder, ".vscodeignore"), "");
  mkdirSync(out, { recursive: true });
  const file = join(out, "whosaid-web.vsix");
  const options = ["--no-dependencies", "--allow-missing-repository", "--skip-license", "--no-rewrite-relative-links", "--target", "web"];
  execFileSync(process.execPath, [resolve("node_modules/@vscode/vsce/vsce"), "package", ...options, "--out", file], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  console.log(`package-web: ${file}, ${Math.ceil(statSync(file).size / 1000)} kB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
