/** The menu of the status bar item, and the switches in it. */

import { commands, window, workspace, ConfigurationTarget, type QuickPickItem } from "vscode";

import { enabledLanguages, type Articles } from "../articles";

interface Entry extends QuickPickItem {
  readonly run: () => unknown;
}

export async function menu(articles: Articles): Promise<void> {
  const document = window.activeTextEditor?.document;
  const on = document !== undefined && articles.is(document);
  const command = (label: string, name: string): Entry => ({ label, run: () => commands.executeCommand(name) });
  const entries: Entry[] = [
    ...(on
      ? [
          command("$(list-unordered) Show Quotes", "whosaid.quotes.focus"),
          command("$(checklist) Check Before Filing", "whosaid.checkBeforeFiling"),
        ]
      : []),
    ...(document === undefined ? [] : [command(`$(circle-slash) Turn ${on ? "Off" : "On"} for This File`, "whosaid.toggleFile")]),
    command(`$(circle-large-outline) Turn ${anywhere() ? "Off" : "On"} ${place().name}`, "whosaid.toggle"),
    { label: "$(gear) Settings", run: () => commands.executeCommand("workbench.action.openSettings", "@ext:whosaid.whosaid") },
    command("$(book) Explain a Rule…", "whosaid.explainRule"),
    command("$(debug-restart) Restart Server", "whosaid.restart"),
    command("$(output) Show Log", "whosaid.showLog"),
  ];
  await (await window.showQuickPick(entries, { title: "whosaid" }))?.run();
}

/** Switches the file in the active editor on or off, whatever the settings say. */
export async function toggleFile(articles: Articles): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) {
    void window.showInformationMessage("There is no file in the active editor.");
    return;
  }
  const on = !articles.is(document);
  // Where the settings say the same, no choice need be kept.
  await articles.choose(document.uri, undefined);
  if ((await articles.decide(document)) !== on) {
    await articles.choose(document.uri, on);
  }
}

/** Switches everything on or off: in this workspace, or for the user where there is none. */
export async function toggle(): Promise<void> {
  const { target, name } = place();
  const on = !anywhere();
  const set = (value: boolean | undefined) => workspace.getConfiguration("whosaid").update("enabled", value, target);
  // Taking the setting back brings the list of languages that the user has set for all workspaces.
  await set(on ? undefined : false);
  if (on && !anywhere()) {
    await set(true);
  }
  window.setStatusBarMessage(`whosaid is ${on ? "on" : "off"} ${name.toLowerCase()}`, 4000);
}

function anywhere(): boolean {
  return enabledLanguages().length > 0;
}

function place(): { readonly target: ConfigurationTarget; readonly name: string } {
  return workspace.workspaceFolders === undefined
    ? { target: ConfigurationTarget.Global, name: "Everywhere" }
    : { target: ConfigurationTarget.Workspace, name: "in This Workspace" };
}
