import { type Duration, HOUR_MS } from "#shared/clock/instant.ts";
import type { Stretch } from "./chainedEntries.ts";
import { type ArchiveGround, longer, NONE, type Spell } from "./judgeArchived.ts";
import { type ArchiveRead, readArchive } from "./readArchive.ts";

/** What a check of the archive of the exact topic found. */
export interface ArchiveReport extends Omit<ArchiveRead, "placeOf"> {
  /** Entries that the journal let go of and the archive has as they were chained. */
  readonly kept: number;
  /** Entries that the journal let go of and no archive is there for: numbers, and when they were chained. */
  readonly lost: Spell & { readonly from: number; readonly to: number };
  /** Entries that the journal holds and the archive has not yet, and when they were chained. */
  readonly behind: Spell;
}

/** A server archives every ten minutes and when it starts; an entry that is missing although the ledger went on this long was there. */
const BEHIND_MS: Duration = HOUR_MS;

/** Verifies the archive against the ledger: what it has, and whether it has all. `trimmed`: numbers up to it are no longer in the journal. Keeps H19, H20. */
export async function verifyArchive(ground: ArchiveGround & { readonly trimmed: number }): Promise<ArchiveReport> {
  const { chained, note, trimmed } = ground;
  const { placeOf, ...read } = await readArchive(ground);
  let [kept, behind, lost]: [number, Spell, ArchiveReport["lost"]] = [0, NONE, { ...NONE, from: 0, to: 0 }];
  let gap: { readonly stretch: Stretch; readonly from: number; to: number } | null = null;
  const tellGap = (): void => {
    if (gap === null) return;
    const { stretch, from, to } = gap;
    gap = null;
    note({ kind: "archive.removed", epoch: stretch.epoch, seq: from, to, at: stretch.at(from), what: placeOf(stretch.epoch, from) });
  };
  /** An entry that is not in the archive. */
  const miss = (stretch: Stretch, seq: number, must: boolean): void => {
    const at = stretch.at(seq);
    if (must && read.files > 0) {
      if (gap !== null && gap.stretch === stretch && gap.to === seq - 1) gap.to = seq;
      else {
        tellGap();
        gap = { stretch, from: seq, to: seq };
      }
    } else if (seq <= trimmed) lost = { ...longer(lost, at), from: lost.from === 0 ? seq : lost.from, to: seq };
    else behind = longer(behind, at);
  };

  let limit = Number.POSITIVE_INFINITY;
  const limits = chained.stretches
    .toReversed()
    .map(({ after }) => {
      const own = limit;
      limit = Math.min(limit, after);
      return own;
    })
    .toReversed();
  for (const [i, stretch] of chained.stretches.entries()) {
    const inForce = limits[i] ?? 0;
    const newest = newestMet(stretch);
    for (let seq = stretch.after + 1; seq <= stretch.end(); seq += 1) {
      const standing = stretch.standing(seq);
      const isHeld = seq <= inForce;
      if (standing === "met" && isHeld && seq <= trimmed) kept += 1;
      if (standing !== "chained") continue;
      // What another history took the place of may have been lost before it was archived.
      const must = seq < newest || (isHeld && (seq <= trimmed || stretch.at(seq) < chained.ended - BEHIND_MS));
      if (must || isHeld) miss(stretch, seq, must);
    }
    tellGap();
  }
  return { ...read, kept, lost, behind };
}

function newestMet(stretch: Stretch): number {
  for (let seq = stretch.end(); seq > stretch.after; seq -= 1) if (stretch.standing(seq) === "met") return seq;
  return 0;
}
