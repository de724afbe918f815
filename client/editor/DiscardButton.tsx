import { useState, useSyncExternalStore } from "react";
import { send } from "#client/link/commands.ts";
import { editorWords } from "#client/words/editor/words.ts";
import { type EditorDesk, editorPath, newKey } from "./editorDesk.ts";
import type { OpenDraft } from "./keeping/openDraft.ts";

/** Throws a draft away. */
export interface DiscardButtonProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
}

/** Asks by a second press; what was public shows again, and one undo brings the draft back. */
export function DiscardButton({ desk, open }: DiscardButtonProps) {
  const { live, lang, catalogue, wall } = desk;
  const { bar } = editorWords(lang);
  const [isSure, setSure] = useState(false);
  const { id } = open.state.get().draft;
  const edited = useSyncExternalStore(live.shows.subscribe, () => live.shows.get().scenes[id]);
  const { state } = useSyncExternalStore(open.saver.saving.subscribe, open.saver.saving.get);
  const isThere = (edited?.draft ?? null) !== null;
  const discard = async (): Promise<void> => {
    const outcome = await send({ path: `/scenes/${id}/discard`, body: {}, key: newKey(), lang });
    if (outcome.kind !== "done") return open.say(outcome.problem?.title ?? bar.state.retrying);
    const content = edited?.published?.content ?? catalogue.scenes.find((scene) => scene.id === id);
    if (content === undefined) return location.assign(editorPath(wall.id, null, lang));
    open.act({ act: "replace", scene: content });
    open.settled(content, edited?.published?.version ?? 0);
  };
  return (
    <button
      type="button"
      data-act="discard"
      disabled={!isThere || state === "saving"}
      onBlur={() => setSure(false)}
      onClick={() => {
        setSure(!isSure);
        if (isSure) void discard();
      }}
    >
      {isSure ? bar.discardSure : bar.discard}
    </button>
  );
}
