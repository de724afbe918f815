import type { CallWords } from "#client/words/director/callsVi.ts";
import type { RosterRow } from "./roster.ts";

/** What a line is in, in words; an ended one with its reason. */
export function lineText({ line, call }: Pick<RosterRow, "line" | "call">, words: CallWords): string {
  const reason = line === "ended" ? call?.reason : null;
  return reason === null || reason === undefined ? words.line[line] : words.ended[reason];
}
