/** Which files come with a program, and which lie in a folder, by paths of every platform. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fileName, isProjectFile, lies } from "../../src/paths.ts";

test("files that come with a program", () => {
  const project = ["README.md", "readme.txt", "README.de.md", "README-pt_BR.md", "CHANGELOG.md", "Code-of-Conduct.md"];
  for (const name of [...project, "requirements-dev.txt", "CMakeLists.txt", "LICENSE-MIT.txt", "robots.txt"]) {
    assert(isProjectFile(`/home/ada/ferry/${name}`), name);
    assert(isProjectFile(`/c:/ferry/${name}`), name);
  }
  const articles = ["no-hurry.txt", "security-council-meets.md", "news-of-the-day.txt", "licence-fee-row.md", "history-lesson.html"];
  for (const name of articles) {
    assert(!isProjectFile(`/home/ada/readme/${name}`), name);
  }
});

test("files in folders", () => {
  const inside: [path: string, folder: string, root?: string][] = [
    ["/desk/news/a.txt", "news", "/desk"],
    ["/desk/news/2026/a.txt", "./news/", "/desk"],
    ["/desk/a.txt", ".", "/desk"],
    ["/desk/news/a.txt", "/desk/news"],
    ["/c:/Desk/News/a.txt", "C:\\Desk\\News"],
    ["/c:/Desk/News/a.txt", "News\\", "/c:/Desk"],
    ["/C:/Desk/News/a.txt", "c:/Desk/News"],
    ["/share/news/a.txt", "\\\\share\\news"],
    ["/desk/copy/a.txt", "../copy", "/desk/news"],
  ];
  for (const [path, folder, root] of inside) {
    assert(lies(path, folder, root), `${path} in ${folder}`);
  }
  const outside: typeof inside = [
    ["/desk/newsroom/a.txt", "news", "/desk"],
    ["/desk/a.txt", "news", "/desk"],
    ["/desk/news/a.txt", "news"],
    ["/d:/Desk/News/a.txt", "C:\\Desk\\News"],
  ];
  for (const [path, folder, root] of outside) {
    assert(!lies(path, folder, root), `${path} in ${folder}`);
  }
});

test("the name of a file", () => {
  assert.equal(fileName("/c:/News/a b.txt"), "a b.txt");
  assert.equal(fileName("Untitled-1"), "Untitled-1");
});
