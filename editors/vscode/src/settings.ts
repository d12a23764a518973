/** What the server is told of the settings. */

import { Uri, workspace, type WorkspaceConfiguration } from "vscode";

/** Settings for the editor alone, below `whosaid.`. */
const editorOnly = [
  "enabled",
  "folders",
  "projectFiles",
  "proseDefaults",
  "quotesView",
  "server",
  "speakerColours",
  "statusItem",
  "trace",
];

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
  const set = keys.map((key) => [key, explicit(configuration.inspect(key))] as const);
  return Object.fromEntries(set.filter(([, value]) => value !== undefined));
}

/** What somebody has set; objects are put together from all places, as the editor does with the default, too. */
function explicit(places: ReturnType<WorkspaceConfiguration["inspect"]>): unknown {
  const values = [places?.globalValue, places?.workspaceValue, places?.workspaceFolderValue].filter((one) => one !== undefined);
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  return values.length > 1 && values.every(isObject) ? Object.assign({}, ...values) : values.at(-1);
}
