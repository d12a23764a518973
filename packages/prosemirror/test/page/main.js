import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { DOMParser } from "prosemirror-model";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { connect } from "whosaid";
import * as plugin from "whosaid-prosemirror";
import { Whosaid } from "whosaid-prosemirror/tiptap";
import "whosaid-prosemirror/style.css";

const engine = connect();

const article = document.createElement("div");
article.innerHTML = "<p>Ada Moor, the harbour master 🙂, met the crew.</p><p>“We <em>wait</em> for<br>the ferry,” Moor said. “Nobody knows,” she added.</p><p>The crew met. “We are not sailing, said nobody.</p>";
const doc = DOMParser.fromSchema(schema).parse(article);
const state = EditorState.create({ schema, doc, plugins: [plugin.whosaid({ engine })] });
const view = new EditorView(document.getElementById("prosemirror"), { state });

const tiptap = new Editor({
  element: document.getElementById("tiptap"),
  extensions: [StarterKit, Whosaid.configure({ engine })],
  content: "<p>“We hope,” said Tom Field.</p>",
});

Object.assign(globalThis, { plugin, view, tiptap });
