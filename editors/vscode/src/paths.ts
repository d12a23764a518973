/** Questions about paths, answered the same on every platform. */

/** Files that make a folder a code repository. */
export const repositorySigns: readonly string[] = [
  ".git",
  "package.json",
  "Cargo.toml",
  "pyproject.toml",
  "setup.py",
  "go.mod",
  "pom.xml",
  "build.gradle",
  "build.gradle.kts",
  "CMakeLists.txt",
  "Makefile",
  "composer.json",
  "Gemfile",
  "mix.exs",
];

const projectNames = [
  "architecture",
  "authors",
  "changelog",
  "changes",
  "code_of_conduct",
  "codeowners",
  "contributing",
  "contributors",
  "copying",
  "development",
  "governance",
  "history",
  "install",
  "installation",
  "issue_template",
  "licence",
  "license",
  "maintainers",
  "news",
  "notice",
  "pull_request_template",
  "readme",
  "releases",
  "releasing",
  "roadmap",
  "security",
  "support",
  "todo",
  "upgrading",
];

/** Text files that programs read, and licences by their names. */
const programFiles = /^(requirements[\w.-]*|constraints|robots|humans|cmakelists|licen[cs]e-(apache|bsd|gpl|mit|mpl).*)\.(txt|md)$/;

/**
 * Whether a file has the name of one that comes with a program, such as README.md.
 *
 * @param path with slashes, as in a URI
 */
export function isProjectFile(path: string): boolean {
  const name = (path.split("/").pop() ?? "").toLowerCase();
  const stem = name.replace(/\.[^.]*$/, "").replace(/[.-][a-z]{2}([_-][a-z]{2,4})?$/, "").replaceAll("-", "_");
  return projectNames.includes(stem) || programFiles.test(name);
}

/**
 * Whether a file lies in a folder or below it. Drive letters are compared in any case.
 *
 * @param path of the file, as in a URI: `/home/ada/a.txt`, `/c:/news/a.txt`
 * @param folder as a person writes it: `news`, `./news/`, `C:\\news`, `/home/ada/news`
 * @param root of the workspace, as in a URI; relative folders start there
 */
export function lies(path: string, folder: string, root: string | undefined): boolean {
  const slashed = folder.trim().replaceAll("\\", "/");
  const absolute = /^([a-z]:)?\//i.test(slashed);
  if (!absolute && root === undefined) {
    return false;
  }
  const whole = absolute ? slashed.replace(/^(?=[a-z]:)/i, "/") : `${root}/${slashed}`;
  const parts = normal(whole);
  const own = normal(path);
  return parts.length <= own.length && parts.every((part, n) => part === own[n]);
}

/** The parts of a path without `.`, `..` and empty ones, with a drive letter in lower case. */
function normal(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      parts.pop();
    } else if (part !== "" && part !== ".") {
      parts.push(/^[a-z]:$/i.test(part) ? part.toLowerCase() : part);
    }
  }
  return parts;
}

/** The name of a file, for people. @param path with slashes, as in a URI */
export function fileName(path: string): string {
  return path.split("/").pop() ?? path;
}
