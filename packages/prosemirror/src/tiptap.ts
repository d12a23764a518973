/** The plugin as an extension of TipTap: `new Editor({ extensions: [StarterKit, Whosaid.configure({ engine })] })`. */

import { Extension } from "@tiptap/core";

import { whosaid, type WhosaidOptions } from "./index.js";

export const Whosaid = Extension.create<Partial<WhosaidOptions>>({
  name: "whosaid",
  addOptions: () => ({}),
  addProseMirrorPlugins() {
    const { engine, ...options } = this.options;
    if (engine === undefined) throw new Error("Whosaid needs an engine: Whosaid.configure({ engine: connect() })");
    return [whosaid({ engine, ...options })];
  },
});
