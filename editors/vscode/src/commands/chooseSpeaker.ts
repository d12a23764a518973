/** Lets the writer say who speaks: a list of the likely people, or any name. The server keeps the answer. */

import { window, type QuickPickItem } from "vscode";

import type { Articles } from "../articles";
import type { Client } from "../client";
import {
  candidatesRequest,
  setSpeakerRequest,
  type Candidates,
  type CandidatesParams,
  type SetSpeakerParams,
  type SetSpeakerResult,
} from "../protocol";

/** @param given where the quotation is, from a code action; otherwise the cursor is meant */
export async function chooseSpeaker(client: Client, articles: Articles, given?: CandidatesParams): Promise<void> {
  const running = client.running;
  const params = given ?? atCursor(client, articles);
  if (running === undefined || params === undefined) {
    void window.showInformationMessage("There is no article in the active editor.");
    return;
  }
  const found = await running.sendRequest<Candidates | null>(candidatesRequest, params);
  if (found === null) {
    void window.showInformationMessage("There is no quotation at the cursor.");
    return;
  }
  const speaker = await pick(found);
  if (speaker === undefined) {
    return;
  }
  const { version, quote } = found;
  const choice: SetSpeakerParams = { textDocument: params.textDocument, version, quote, speaker };
  try {
    const { kept } = await running.sendRequest<SetSpeakerResult>(setSpeakerRequest, choice);
    const where = kept === "comment" ? "a comment behind the quotation" : kept;
    window.setStatusBarMessage(`${speaker} is the speaker; kept in ${where}`, 4000);
  } catch (error) {
    void window.showWarningMessage(`The speaker was not changed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function atCursor(client: Client, articles: Articles): CandidatesParams | undefined {
  const editor = articles.in(window.activeTextEditor);
  const converter = client.running?.code2ProtocolConverter;
  if (editor === undefined || converter === undefined) {
    return undefined;
  }
  const uri = converter.asUri(editor.document.uri);
  return { textDocument: { uri }, position: converter.asPosition(editor.selection.active) };
}

interface SpeakerItem extends QuickPickItem {
  readonly speaker: string;
}

/** Asks for a name: one of the list, or what is typed. */
function pick(found: Candidates): Promise<string | undefined> {
  const known = found.candidates.map(
    ({ name, role, kind }): SpeakerItem => ({
      label: name,
      description: role ?? (kind === null ? "not in this article" : ""),
      speaker: name,
    }),
  );
  const list = window.createQuickPick<SpeakerItem>();
  list.title = `Who says ${shortened(found.text)}?`;
  list.placeholder = found.speaker === null ? "Choose or type a name" : `Instead of ${found.speaker}: choose or type a name`;
  list.matchOnDescription = true;
  list.items = known;
  return new Promise((resolve) => {
    list.onDidChangeValue((value) => {
      const typed = value.trim();
      const isNew = typed !== "" && !known.some(({ speaker }) => speaker === typed);
      const other: SpeakerItem = { label: typed, description: "as typed", speaker: typed, alwaysShow: true };
      list.items = isNew ? [...known, other] : known;
    });
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]?.speaker);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60).trimEnd()}…`;
}
