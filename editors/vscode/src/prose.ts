/**
 * The editor's settings for prose, which package.json contributes as defaults: wrapped lines, no boxes around curly marks,
 * no popups at every word. Defaults cannot be taken back by an extension, so a user who does not want them has the editor's
 * own values written into the user settings, and taken out of there when the defaults are wanted again.
 */

import { workspace, ConfigurationTarget, type Disposable, type Extension } from "vscode";

interface Manifest {
  readonly contributes: { readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

export class ProseDefaults implements Disposable {
  private readonly listener: Disposable;

  constructor(private readonly extension: Extension<unknown>) {
    this.listener = workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("whosaid.proseDefaults")) {
        void this.apply();
      }
    });
  }

  private async apply(): Promise<void> {
    const wanted = workspace.getConfiguration("whosaid").get("proseDefaults.enabled", true);
    const { contributes } = this.extension.packageJSON as Manifest;
    for (const [block, defaults] of Object.entries(contributes.configurationDefaults)) {
      const languageId = block.slice(1, -1);
      for (const [key, ours] of Object.entries(defaults)) {
        const settings = workspace.getConfiguration(undefined, { languageId });
        const places = settings.inspect(key);
        const own = places?.defaultValue;
        const theirs = places?.globalLanguageValue;
        if (same(own, ours)) {
          continue;
        }
        if (!wanted && theirs === undefined) {
          await settings.update(key, own, ConfigurationTarget.Global, true);
        } else if (wanted && same(theirs, own)) {
          await settings.update(key, undefined, ConfigurationTarget.Global, true);
        }
      }
    }
  }

  dispose(): void {
    this.listener.dispose();
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
