import type { Instant } from "#shared/clock/instant.ts";
import type { ChainTopic } from "#shared/trust/answers/chainAnswers.ts";

/** What is wrong, each told in words of its own. */
export const FINDING_KINDS = [
  "entry.edited",
  "entry.moved",
  "entry.marked",
  "entry.removed",
  "entry.planted",
  "entry.damaged",
  "entries.takenBack",
  "archive.edited",
  "archive.moved",
  "archive.removed",
  "archive.planted",
  "archive.unreadable",
  "figure.edited",
  "figure.planted",
  "figure.removed",
  "figure.setBack",
  "ledger.unreadable",
  "ledger.changed",
  "ledger.broken",
  "ledger.links",
  "ledger.cut",
  "seal.unreadable",
  "seal.key",
  "seal.signature",
  "seal.order",
  "seal.head",
  "seal.removed",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One thing that is not as it was chained, and where. */
export interface Finding {
  readonly kind: FindingKind;
  readonly topic: ChainTopic;
  readonly epoch: string;
  /** The entry, or the first of some. */
  readonly seq: number | null;
  /** The last of some; `null`: one. */
  readonly to: number | null;
  /** When it was chained, or the line or seal was written. */
  readonly at: Instant | null;
  /** The series or type, the file and place, the seal. */
  readonly what: string;
}

/** What a check notes. */
export type Note = (found: Pick<Finding, "kind"> & Partial<Finding>) => void;

/** Findings kept in full; more are only counted. */
const KEPT = 1_000;

/** Findings of a topic as they come. */
export interface Findings {
  readonly note: Note;
  readonly list: () => readonly Finding[];
  readonly count: () => number;
}

/** An empty list of findings of a topic. */
export function createFindings(topic: ChainTopic): Findings {
  const found: Finding[] = [];
  let count = 0;
  return {
    note: (each) => {
      count += 1;
      if (found.length < KEPT) found.push({ topic, epoch: "", seq: null, to: null, at: null, what: "", ...each });
    },
    list: () => found,
    count: () => count,
  };
}
