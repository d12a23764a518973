import { copyFileSync } from "node:fs";
import { createRequire } from "node:module";

import { defineConfig } from "vite";

/** Obsidian loads one file; what it has itself is not in it. */
const OWN = [/^obsidian$/, /^@codemirror\//, /^@lezer\//];

const files = {
  name: "files-of-the-plugin",
  closeBundle() {
    for (const file of ["manifest.json", "styles.css"]) copyFileSync(file, `dist/${file}`);
    copyFileSync(createRequire(import.meta.url).resolve("whosaid/whosaid.wasm"), "dist/whosaid.wasm");
  },
};

/** The worker is inside the script, where it has no address: the plugin always says where the module is. */
const noAddress = {
  name: "no-address",
  enforce: "pre",
  transform(code, id) {
    if (/web\/dist\/(worker|index)\.js$/.test(id)) {
      return code
        .replace('new URL("./whosaid.wasm", import.meta.url)', '"whosaid.wasm"')
        .replace('new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "whosaid" })', "undefined");
    }
  },
};

export default defineConfig({
  build: {
    target: "es2022",
    lib: { entry: "src/main.ts", formats: ["cjs"], fileName: () => "main.js" },
    rollupOptions: { external: OWN, output: { exports: "named" } },
  },
  worker: { format: "iife", plugins: () => [noAddress] },
  plugins: [noAddress, files],
});
