/** The page of the extension. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { page } from "../../scripts/page.mjs";

const folder = new URL("../../", import.meta.url);
const readme = readFileSync(new URL("README.md", folder), "utf8");

test("pictures have an https address, or are left out", () => {
  const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path ?? "");
  assert(pictures.length >= 3);
  for (const path of pictures) {
    assert(existsSync(new URL(path, folder)), `${path} is there`);
  }
  const published = page(readme, "https://example.org/whosaid/");
  for (const path of pictures) {
    assert(published.includes(`](https://example.org/whosaid/${path})`), path);
  }
  const offline = page(readme, undefined);
  assert.doesNotMatch(offline, /!\[|\n\n\n/);
  assert.match(offline, /## Before filing/);
});

test("the walkthrough has its pictures, in every kind of theme", () => {
  const { contributes } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  for (const { media } of contributes.walkthroughs[0].steps) {
    assert.notEqual(media.altText, "");
    for (const path of Object.values(media.image as Record<string, string>)) {
      assert(existsSync(new URL(path, folder)), `${path} is there`);
    }
  }
});
