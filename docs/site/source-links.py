#!/usr/bin/env python3
"""A preprocessor of mdBook for pages that are included from the source.

Their links are relative to the folder of the included file. A link to a file that has a page on the site becomes a link to
that page; any other link to a file of the source becomes its text, since the site does not hold the source.
"""

import json
import posixpath
import re
import sys

PAGES = {
    "ARCHITECTURE.md": "developers/architecture.md",
    "CHANGELOG.md": "reference/changes.md",
    "docs/output.md": "reference/output.md",
    "docs/patterns.md": "reference/patterns.md",
    "editors/PROTOCOL.md": "developers/protocol.md",
    "integrations/README.md": "desk/ci.md",
    "src/lint/rules.md": "reference/rules.md",
}
LINK = re.compile(r"(!?)\[([^\]\[]*)\]\(([^)\s]+)\)")


def source_of(page):
    """The file of the source that a page of the site includes, or None."""
    return next((source for source, target in PAGES.items() if target == page), None)


def rewrite(page, content):
    source = source_of(page)
    if source is None:
        return content

    def link(match):
        image, text, target = match.groups()
        path, _, anchor = target.partition("#")
        if "://" in target or not path:
            return match.group(0)
        there = PAGES.get(posixpath.normpath(posixpath.join(posixpath.dirname(source), path)))
        if there is None or image:
            return text
        relative = posixpath.relpath(there, posixpath.dirname(page))
        return f"[{text}]({relative}{'#' + anchor if anchor else ''})"

    return LINK.sub(link, content)


def visit(items):
    for item in items:
        chapter = item.get("Chapter") if isinstance(item, dict) else None
        if chapter:
            if chapter["path"]:
                chapter["content"] = rewrite(chapter["path"], chapter["content"])
            visit(chapter["sub_items"])


def main():
    if sys.argv[1:2] == ["supports"]:
        sys.exit(0)
    _, book = json.load(sys.stdin)
    visit(book.get("items", book.get("sections", [])))
    json.dump(book, sys.stdout)


main()
