#!/usr/bin/env python3
"""Turns what `tmux capture-pane -e` prints into a page that looks like the terminal: `terminal-page.py SCREEN PAGE`."""

import html
import re
import sys

FOREGROUND, BACKGROUND = "#14161b", "#e0e2ea"
PAGE = """<!doctype html>
<meta charset="utf-8">
<style>
body {{ margin: 0; background: {background}; }}
pre {{ margin: 0; padding: 12px 16px; width: max-content; font: 16px/normal "DejaVu Sans Mono", monospace; color: {foreground}; }}
</style>
<pre>{text}</pre>
"""


def style(state):
    """The CSS of some text."""
    front, back = state.get("front", FOREGROUND), state.get("back", BACKGROUND)
    if "reverse" in state:
        front, back = back, front
    rules = [f"color:{front}", f"background:{back}"]
    if "bold" in state:
        rules.append("font-weight:bold")
    if "italic" in state:
        rules.append("font-style:italic")
    if "underline" in state:
        rules.append(f"text-decoration:underline {state['underline']} {state.get('line', front)}")
    return ";".join(rules)


def colour(numbers):
    """The colour of `2;R;G;B`; takes its numbers away."""
    kind = numbers.pop(0)
    assert kind == "2", f"only 24-bit colours are known, not {kind}"
    return "#" + "".join(f"{int(numbers.pop(0)):02x}" for _ in range(3))


def change(state, parameters):
    """What a sequence of parameters makes of the state."""
    numbers = parameters.split(";")
    while numbers:
        number = numbers.pop(0)
        match number:
            case "" | "0":
                state.clear()
            case "1":
                state["bold"] = True
            case "3":
                state["italic"] = True
            case "4" | "4:1":
                state["underline"] = "solid"
            case "4:3":
                state["underline"] = "wavy"
            case "7":
                state["reverse"] = True
            case "38":
                state["front"] = colour(numbers)
            case "48":
                state["back"] = colour(numbers)
            case "58":
                state["line"] = colour(numbers)
            case "39":
                state.pop("front", None)
            case "49":
                state.pop("back", None)
            case _ if number.startswith("58:2:"):
                state["line"] = "#" + "".join(f"{int(n):02x}" for n in number.split(":")[-3:])
            case _:
                raise ValueError(f"an unknown parameter: {number}")


def page(screen):
    state, out = {}, []
    for part in re.split(r"(\x1b\[[\d;:]*m)", screen):
        if part.startswith("\x1b["):
            change(state, part[2:-1])
        elif part:
            out.append(f'<span style="{style(state)}">{html.escape(part)}</span>')
    return PAGE.format(foreground=FOREGROUND, background=BACKGROUND, text="".join(out))


with open(sys.argv[1], encoding="utf-8") as source, open(sys.argv[2], "w", encoding="utf-8") as target:
    target.write(page(source.read()))
