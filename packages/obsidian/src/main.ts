/** The Obsidian plugin: the CodeMirror extension in every note, and an outline of its quotations in the side bar. */

import { Compartment } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { ItemView, MarkdownView, Notice, Plugin, type WorkspaceLeaf } from "obsidian";
import { connect, type Whosaid } from "whosaid";
import { nextQuotation, previousQuotation, renderOutline, showActions, whosaid } from "whosaid-codemirror";

import WhosaidWorker from "./worker?worker&inline";

const OUTLINE = "whosaid-outline";

/** The outline of the note that is being edited. */
class OutlineView extends ItemView {
  readonly #list = document.createElement("ol");

  override getViewType(): string {
    return OUTLINE;
  }

  override getDisplayText(): string {
    return "Quotations";
  }

  override getIcon(): string {
    return "quote-glyph";
  }

  override async onOpen(): Promise<void> {
    this.#list.className = "whosaid-outline";
    this.contentEl.replaceChildren(this.#list);
  }

  draw(editor: EditorView): void {
    renderOutline(editor, this.#list);
  }
}

export default class WhosaidPlugin extends Plugin {
  readonly #extension = new Compartment();
  #engine: Promise<Whosaid> | undefined;
  #failed = false;

  override async onload(): Promise<void> {
    this.#engine = this.#connect();
    this.#engine.catch((error: Error) => new Notice(`whosaid cannot start: ${error.message}`));
    const extension = whosaid({
      engine: this.#engine,
      format: "markdown",
      onView: (_, editor) => this.#drawOutline(editor),
      onError: (error) => this.#report(error),
    });
    this.registerEditorExtension(this.#extension.of(extension));
    this.registerView(OUTLINE, (leaf: WorkspaceLeaf) => new OutlineView(leaf));
    this.addRibbonIcon("quote-glyph", "Quotations of this note", () => void this.#openOutline());
    this.addCommand({ id: "outline", name: "Show the quotations of this note", callback: () => void this.#openOutline() });
    const onEditor = {
      actions: ["Show actions at the cursor", showActions],
      next: ["Go to the next quotation", nextQuotation],
      previous: ["Go to the quotation before", previousQuotation],
    } as const;
    for (const [id, [name, run]] of Object.entries(onEditor)) {
      this.addCommand({ id, name, editorCallback: () => this.#withEditor(run) });
    }
  }

  override onunload(): void {
    void this.#engine?.then((engine) => engine.close(), () => undefined);
  }

  /** The module is a file of the plugin; Obsidian's own reader works on phones too. */
  async #connect(): Promise<Whosaid> {
    const bytes = await this.app.vault.adapter.readBinary(`${this.manifest.dir}/whosaid.wasm`);
    return connect({ worker: new WhosaidWorker(), module: await WebAssembly.compile(bytes) });
  }

  #report(error: Error): void {
    // One message is enough; the same failure comes with every key.
    if (!this.#failed) new Notice(`whosaid: ${error.message}`);
    this.#failed = true;
  }

  #withEditor(run: (editor: EditorView) => boolean): void {
    const view = this.app.workspace.getActiveViewOfType(MarkdownView);
    const editor = view && EditorView.findFromDOM(view.containerEl);
    if (editor) run(editor);
  }

  #drawOutline(editor: EditorView): void {
    const active = this.app.workspace.getActiveViewOfType(MarkdownView);
    if (active?.containerEl.contains(editor.dom) === false) return;
    for (const { view } of this.app.workspace.getLeavesOfType(OUTLINE)) if (view instanceof OutlineView) view.draw(editor);
  }

  async #openOutline(): Promise<void> {
    const [open] = this.app.workspace.getLeavesOfType(OUTLINE);
    const leaf = open ?? this.app.workspace.getRightLeaf(false);
    if (!leaf) return;
    if (!open) await leaf.setViewState({ type: OUTLINE, active: true });
    await this.app.workspace.revealLeaf(leaf);
    this.#withEditor((editor) => {
      this.#drawOutline(editor);
      return true;
    });
  }
}
