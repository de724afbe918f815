import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { stateOf } from "#client/editor/model/draftModel.ts";
import { canonicalScene } from "./foreignChange.ts";
import type { KeptDraft } from "./localShelf.ts";
import type { Opening } from "./openDraft.ts";

/** How a scene is opened: what was never sent goes before the server's draft, that before what is public; `"unknown"`: there is none. */
export function openingOf(
  { live, catalogue }: Pick<EditorDesk, "live" | "catalogue">,
  id: string,
  kept: KeptDraft | null,
): Opening | "unknown" {
  const { scenes } = live.shows.get();
  const edited = Object.hasOwn(scenes, id) ? scenes[id] : undefined;
  const published = edited?.published ?? null;
  const draft = edited?.draft ?? null;
  if (kept !== null) {
    return {
      state: stateOf(kept.content),
      base: kept.base,
      seen: kept.seen,
      known: [...kept.known, canonicalScene(kept.content)],
      isUnsent: true,
    };
  }
  const content = draft?.content ?? published?.content ?? catalogue.scenes.find((scene) => scene.id === id);
  if (content === undefined) return "unknown";
  const known = [content, ...(published === null ? [] : [published.content])].map(canonicalScene);
  return { state: stateOf(content), base: draft?.base ?? published?.version ?? 0, seen: draft?.at ?? null, known, isUnsent: false };
}
