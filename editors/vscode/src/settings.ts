/** What the server is told of the settings. */

import { Uri, workspace } from "vscode";

/** Settings for the editor alone, below `whosaid.`. */
const editorOnly = ["server", "quotesView", "speakerColours", "statusItem", "trace"];

/**
 * The server's settings that somebody has set, for a document or folder. Defaults are left out: they would hide what
 * `whosaid.toml` says.
 */
export function serverSettings(scopeUri: string | undefined): Record<string, unknown> {
  const scope = scopeUri === undefined ? undefined : Uri.parse(scopeUri);
  const configuration = workspace.getConfiguration("whosaid", scope);
  const keys = Object.keys(configuration).filter(
    (key) => typeof configuration[key] !== "function" && !editorOnly.includes(key),
  );
  const set = keys.filter((key) => {
    const places = configuration.inspect(key);
    return (
      places?.globalValue !== undefined ||
      places?.workspaceValue !== undefined ||
      places?.workspaceFolderValue !== undefined
    );
  });
  return Object.fromEntries(set.map((key) => [key, configuration.get(key)]));
}
