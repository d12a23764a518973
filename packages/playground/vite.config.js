import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { defineConfig } from "vite";

/** Writes the service worker, which knows every file of the page. */
function offline() {
  let folder = "dist";
  return {
    name: "offline",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      const files = paths.map((path) => relative(folder, path).replaceAll("\\", "/"));
      const wanted = files.filter((file) => file !== "service-worker.js").sort();
      const hash = createHash("sha256");
      for (const file of wanted) hash.update(file).update(readFileSync(join(folder, file)));
      const version = hash.digest("hex").slice(0, 16);
      const source = readFileSync(new URL("./src/service-worker.js", import.meta.url), "utf8");
      const list = JSON.stringify(["./", ...wanted.filter((file) => file !== "index.html")]);
      writeFileSync(join(folder, "service-worker.js"), `const VERSION = "${version}";\nconst FILES = ${list};\n${source}`);
    },
  };
}

export default defineConfig({
  // Addresses are relative, so that the page can lie in any folder of a site.
  base: "./",
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 1000, modulePreload: { polyfill: false } },
  worker: { format: "es" },
  plugins: [offline()],
});
