#!/usr/bin/env node
// Serves the page on this machine: `npx whosaid-playground [--port 4173] [--host 127.0.0.1]`.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};

const { values } = parseArgs({
  options: {
    port: { type: "string", short: "p", default: "4173" },
    host: { type: "string", default: "127.0.0.1" },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log("Usage: whosaid-playground [--port NUMBER] [--host ADDRESS]\n\nServes the page of whosaid. Nothing leaves your machine.");
  process.exit(0);
}

const folder = fileURLToPath(new URL("./dist", import.meta.url));

function find(address) {
  const path = normalize(join(folder, decodeURIComponent(new URL(address, "http://localhost").pathname)));
  if (path !== folder && !path.startsWith(folder + sep)) return null;
  try {
    const file = statSync(path).isDirectory() ? join(path, "index.html") : path;
    return { file, size: statSync(file).size };
  } catch {
    return null;
  }
}

const server = createServer((request, response) => {
  let found = null;
  try {
    found = request.method === "GET" || request.method === "HEAD" ? find(request.url ?? "/") : null;
  } catch {
    // An address that cannot be decoded.
  }
  if (found === null) {
    response.writeHead(404, { "content-type": "text/plain" }).end("There is no such file.\n");
    return;
  }
  const type = TYPES[extname(found.file)] ?? "application/octet-stream";
  const headers = { "content-type": type, "content-length": found.size, "cache-control": "no-cache", "x-content-type-options": "nosniff" };
  response.writeHead(200, headers);
  if (request.method === "HEAD") response.end();
  else createReadStream(found.file).pipe(response);
});
server.on("error", (error) => {
  console.error(error.code === "EADDRINUSE" ? `Port ${values.port} is in use; choose another with --port.` : error.message);
  process.exit(1);
});
server.listen(Number(values.port), values.host, () => {
  const { port } = server.address();
  console.log(`whosaid is at http://${values.host}:${port}/ (Ctrl+C ends it)`);
});
