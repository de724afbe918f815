import type { Instant } from "#shared/clock/instant.ts";
import type { ArchivedLine } from "#server/journal/archiveFiles.ts";
import { DIGEST_DIGITS } from "#server/trust/chain/ledgerLine.ts";
import { digestOf } from "#server/trust/chain/link.ts";
import { type ChainedEntries, ownerOf, type Stretch } from "./chainedEntries.ts";
import type { Note } from "./finding.ts";

/** Some entries, and when the first and the last of them were written. */
export interface Spell {
  readonly count: number;
  readonly since: Instant | null;
  readonly until: Instant | null;
}

/** No entries. */
export const NONE: Spell = { count: 0, since: null, until: null };

/** A spell with one more in it. */
export function longer({ count, since, until }: Spell, at: Instant): Spell {
  return { count: count + 1, since: Math.min(since ?? at, at), until: Math.max(until ?? at, at) };
}

/** What an archive is held against. */
export interface ArchiveGround {
  readonly dir: string;
  readonly chained: ChainedEntries;
  /** Number of the journal's last entry. */
  readonly end: () => Promise<number>;
  readonly note: Note;
}

/** Lines of an archive, held against what was chained. */
export interface ArchivedJudge {
  /** Says what is wrong with a line; `null`: it was told. Else the stretch that chained it, or `unknown`: none did, and that is no fault. */
  readonly judge: (line: ArchivedLine, about: About) => Promise<Stretch | "unknown" | null>;
  readonly unchecked: () => Spell;
  readonly ahead: () => number;
}

/** Where a line stands, and what it says of itself. */
export type About = Readonly<Record<"epoch" | "what", string>> & Readonly<Record<"seq" | "at", number>>;

/** A judge of lines in any order; `byEpoch`: the stretches of each history. */
export function createArchivedJudge(
  { chained, end, note }: Omit<ArchiveGround, "dir">,
  byEpoch: ReadonlyMap<string, readonly Stretch[]>,
): ArchivedJudge {
  let [unchecked, ahead] = [NONE, 0];
  let journalEnd: number | null = null;

  /** Of an entry that no stretch of its history has. */
  const judgeUnknown = async ({ seq, at }: ArchivedLine, own: readonly Stretch[], about: About): Promise<"unknown" | null> => {
    if (own.length === 0 || own.some((stretch) => seq <= stretch.end())) {
      unchecked = longer(unchecked, at);
      return "unknown";
    }
    // Only an entry that came since the ledger was read is not in it.
    const isNewest = own.at(-1) === chained.stretches.at(-1);
    if (isNewest) journalEnd ??= await end();
    if (isNewest && seq <= (journalEnd ?? 0)) ahead += 1;
    else note({ kind: "archive.planted", ...about });
    return null;
  };

  return {
    judge: async (line, about) => {
      const { epoch, seq } = line;
      const digest = digestOf(line, true).slice(0, DIGEST_DIGITS);
      const isSame = (stretch: Stretch): boolean => stretch.standing(seq) !== "absent" && stretch.digest(seq) === digest;
      const own = byEpoch.get(epoch) ?? [];
      const owners = own.map((stretch) => ownerOf(stretch, seq)).filter((stretch) => stretch.standing(seq) !== "absent");
      const right = owners.find(isSame);
      if (right !== undefined) return right;
      const there = owners.at(-1);
      if (there !== undefined) {
        note({ kind: "archive.edited", ...about, what: `${about.what} · ${digest}… ≠ ${there.digest(seq)}…` });
        if (there.standing(seq) === "chained") there.mark(seq, "told");
        return null;
      }
      // Whoever chained an entry knows each history that it was kept in.
      if (own.length > 0 || !chained.stretches.some(isSame)) return judgeUnknown(line, own, about);
      note({ kind: "archive.edited", ...about, what: `${about.what} · ${epoch}` });
      return null;
    },
    unchecked: () => unchecked,
    ahead: () => ahead,
  };
}
