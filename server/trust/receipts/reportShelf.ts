import { z } from "zod";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { FailedReport, KeptReport } from "#shared/trust/answers/chainAnswers.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";

/** Reports kept of an agency on one topic. */
export const REPORTS_KEPT = 200;
/** Reports in one record: a write for each would wait for the disk as often, before the figures of the next posts. */
const REPORTS_A_BUNDLE = 50;
const FLUSH_MS: Duration = 250;

type Report = KeptReport | FailedReport;

interface Shelved {
  /** By the real clock: a report of a drill says a time of the drill. */
  readonly keptAt: Instant;
  readonly said: Report;
}

/** Of each enough to be listed; the rest was written by this program. */
const bundle = z.array(z.object({ keptAt: z.number(), said: z.looseObject({ report: z.string(), receivedAt: z.number() }) }));

/** A record of the store, and how many reports lie in it. */
interface Lying {
  readonly id: string;
  readonly count: number;
}

/** The newest reports of each agency, with what became of them; those of drills apart. */
export interface ReportShelf {
  /** Kept within a quarter of a second, by `run`. */
  readonly keep: (report: Report) => void;
  /** Newest first, at most 200. */
  readonly of: (agency: AgencyCode, topic: CheckedTopic) => Promise<readonly Report[]>;
  /** Writes down what waits, until aborted; what waits then is written last. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** What a shelf needs. */
export interface ShelfParts {
  readonly records: RecordStore;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Pick<Log, "warn">;
}

/** Reports in the records of the journal, a kind for each agency and topic; an answer to a post does not wait for it. */
export function createReportShelf({ records, now, sleep, log }: ShelfParts): ReportShelf {
  const waiting = new Map<string, Map<string, Shelved>>();
  /** What lies in the store, oldest first: as it was found when first written to, then what this server put there. */
  const lying = new Map<string, Lying[]>();
  let isRefused = false;

  const read = async (kind: string): Promise<readonly Report[]> => {
    const found = new Map<string, Shelved>();
    for (const value of (await records.list(kind)).values()) {
      for (const report of bundleOf(value)) found.set(report.said.report, report);
    }
    for (const [id, report] of waiting.get(kind) ?? []) found.set(id, report);
    return newestFirst([...found.values()]).map(({ said }) => said);
  };

  /** Listed at the first writing alone; what other servers put there later is theirs to take out, or that of the next start. */
  const lyingOf = async (kind: string): Promise<Lying[]> => {
    const known = lying.get(kind);
    if (known !== undefined) return known;
    const found = [...(await records.list(kind))].map(([id, value]) => ({ id, reports: bundleOf(value) }));
    const oldestFirst = found.toSorted((a, b) => (a.reports.at(-1)?.keptAt ?? 0) - (b.reports.at(-1)?.keptAt ?? 0));
    const listed = oldestFirst.map(({ id, reports }) => ({ id, count: reports.length }));
    lying.set(kind, listed);
    return listed;
  };

  /** Takes out the oldest records without which there are still as many reports as are kept. */
  const prune = async (kind: string, known: Lying[]): Promise<void> => {
    let count = known.reduce((sum, each) => sum + each.count, 0);
    for (let oldest = known[0]; oldest !== undefined && count - oldest.count >= REPORTS_KEPT; oldest = known[0]) {
      await records.remove(kind, oldest.id);
      known.shift();
      count -= oldest.count;
    }
  };

  /** What was written waits no longer; what came meanwhile does. */
  const settle = (kind: string, written: readonly Shelved[]): void => {
    const reports = waiting.get(kind);
    for (const report of written) if (reports?.get(report.said.report) === report) reports.delete(report.said.report);
    if (reports?.size === 0) waiting.delete(kind);
  };

  const flushOf = async (kind: string, all: readonly Shelved[]): Promise<void> => {
    const known = await lyingOf(kind);
    const reports = all.slice(-REPORTS_KEPT);
    // The others would be taken out as soon as they were written.
    settle(kind, all.slice(0, -REPORTS_KEPT));
    for (let from = 0; from < reports.length; from += REPORTS_A_BUNDLE) {
      const together = reports.slice(from, from + REPORTS_A_BUNDLE);
      const id = together[0]?.said.report ?? "";
      await records.put(kind, id, together);
      settle(kind, together);
      known.push({ id, count: together.length });
    }
    await prune(kind, known);
  };

  const flush = async (): Promise<void> => {
    for (const [kind, reports] of [...waiting]) {
      try {
        await flushOf(kind, [...reports.values()]);
        isRefused = false;
      } catch (fault) {
        // What was refused may lie there all the same: it is listed again.
        lying.delete(kind);
        // They go on waiting; said once, not four times a second.
        if (!isRefused) log.warn("receipts.unkept", { kind, waiting: reports.size, fault });
        isRefused = true;
      }
    }
  };

  return {
    keep: (report) => {
      const kind = kindOf(report.agency, report.topic);
      const reports = waiting.get(kind) ?? new Map<string, Shelved>();
      reports.set(report.report, { keptAt: now(), said: report });
      // More than are kept need not wait.
      if (reports.size > REPORTS_KEPT) reports.delete(reports.keys().next().value ?? "");
      waiting.set(kind, reports);
    },
    of: async (agency, topic) => (await read(kindOf(agency, topic))).slice(0, REPORTS_KEPT),
    run: async (signal) => {
      while (!signal.aborted) {
        await sleep(FLUSH_MS, signal);
        await flush();
      }
      await flush();
    },
  };
}

/** Apart, so that neither pushes the other out: a drill runs on a clock of its own. */
function kindOf(agency: AgencyCode, topic: CheckedTopic): string {
  return topic === "actual" ? `reports:${agency}` : `reports:${agency}:${topic}`;
}

/** Nothing where a record is none of these. */
function bundleOf(value: unknown): readonly Shelved[] {
  return bundle.safeParse(value).success ? (value as readonly Shelved[]) : [];
}

function newestFirst(reports: readonly Shelved[]): readonly Shelved[] {
  return reports.toSorted((a, b) => b.keptAt - a.keptAt || (a.said.report < b.said.report ? 1 : -1));
}
