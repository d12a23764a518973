/** The pages of the rules, in the extension itself: they are read without a network. */

import { commands, window, workspace, EventEmitter, Uri, type Disposable, type ExtensionContext } from "vscode";

const scheme = "whosaid-rule";

interface Rule {
  readonly name: string;
  readonly level: string;
  readonly summary: string;
  /** Markdown. */
  readonly page: string;
}

/** The address of the command that shows the page of a rule. */
export function explainRule(rule: string): Uri {
  return Uri.parse(`command:whosaid.explainRule?${encodeURIComponent(JSON.stringify([rule]))}`);
}

export class RulePages implements Disposable {
  private readonly subscriptions: Disposable[];
  private rules: Promise<readonly Rule[]> | undefined;

  constructor(private readonly context: ExtensionContext) {
    const never = new EventEmitter<Uri>();
    this.subscriptions = [
      never,
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: never.event,
        provideTextDocumentContent: async ({ path }) => (await this.rule(path.slice(1).replace(/\.md$/, "")))?.page,
      }),
      commands.registerCommand("whosaid.explainRule", (rule?: unknown) => this.explain(rule)),
    ];
  }

  private async explain(given: unknown): Promise<void> {
    const name = typeof given === "string" ? given : await this.ask();
    if (name === undefined) {
      return;
    }
    if ((await this.rule(name)) === undefined) {
      void window.showInformationMessage(`There is no page about ${name}.`);
      return;
    }
    const uri = Uri.from({ scheme, path: `/${name}.md` });
    try {
      await commands.executeCommand("markdown.showPreview", uri);
    } catch {
      // The editor's own Markdown extension is switched off.
      await window.showTextDocument(await workspace.openTextDocument(uri));
    }
  }

  private async ask(): Promise<string | undefined> {
    const items = (await this.all()).map(({ name, level, summary }) => ({ label: name, description: level, detail: summary }));
    const chosen = await window.showQuickPick(items, { title: "Explain a Rule", matchOnDetail: true });
    return chosen?.label;
  }

  private async rule(name: string): Promise<Rule | undefined> {
    return (await this.all()).find((rule) => rule.name === name);
  }

  private all(): Promise<readonly Rule[]> {
    this.rules ??= this.read();
    return this.rules;
  }

  private async read(): Promise<readonly Rule[]> {
    const file = Uri.joinPath(this.context.extensionUri, "dist", "rules.json");
    return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file))) as readonly Rule[];
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => void subscription.dispose());
  }
}
