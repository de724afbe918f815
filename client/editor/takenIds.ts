import type { EditorDesk } from "./editorDesk.ts";

/** Ids that scenes have or had. */
export function takenIds({ live, catalogue }: Pick<EditorDesk, "live" | "catalogue">): readonly string[] {
  return [...new Set([...catalogue.scenes.map(({ id }): string => id), ...Object.keys(live.shows.get().scenes)])];
}
