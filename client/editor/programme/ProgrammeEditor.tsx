import type { EditorDesk } from "#client/editor/editorDesk.ts";

/** What a wall shows by itself. */
export function ProgrammeEditor({ desk }: { readonly desk: EditorDesk }) {
  return <p>{desk.wall.id}</p>;
}
