import { z } from "zod";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { FailedReport, KeptReport } from "#shared/trust/answers/chainAnswers.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";

/** Reports kept of an agency on one topic. */
export const REPORTS_KEPT = 200;
/** So many more may lie in the store before the oldest are taken out. */
const PRUNE_AFTER = 100;
const FLUSH_MS: Duration = 250;

type Report = KeptReport | FailedReport;

/** When it was kept by the real clock, for a report of a drill says a time of the drill; of the report enough to be listed, the rest was written by this program. */
const shelved = z.object({ keptAt: z.number(), said: z.looseObject({ report: z.string(), receivedAt: z.number() }) });

interface Shelved {
  readonly keptAt: Instant;
  readonly said: Report;
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
  /** How many were put since the oldest were last taken out; one that was not looked at yet may be full. */
  const put = new Map<string, number>();
  let isRefused = false;

  const read = async (kind: string): Promise<readonly Report[]> => {
    const found = new Map<string, Shelved>();
    for (const [id, value] of await records.list(kind)) {
      if (shelved.safeParse(value).success) found.set(id, value as Shelved);
    }
    for (const [id, report] of waiting.get(kind) ?? []) found.set(id, report);
    return newestFirst([...found]).map(([, { said }]) => said);
  };

  const prune = async (kind: string): Promise<void> => {
    const held = [...(await records.list(kind))].map(
      ([id, value]) => [id, { keptAt: shelved.safeParse(value).data?.keptAt ?? 0 }] as const,
    );
    await Promise.all(
      newestFirst(held)
        .slice(REPORTS_KEPT)
        .map(([id]) => records.remove(kind, id)),
    );
    put.set(kind, 0);
  };

  const flushOf = async (kind: string, reports: ReadonlyMap<string, Shelved>): Promise<void> => {
    await Promise.all([...reports].map(([id, report]) => records.put(kind, id, report)));
    const since = (put.get(kind) ?? PRUNE_AFTER) + reports.size;
    put.set(kind, since);
    if (since > PRUNE_AFTER) await prune(kind);
  };

  /** What was written waits no longer; what came meanwhile does. */
  const settle = (kind: string, written: ReadonlyMap<string, Shelved>): void => {
    const reports = waiting.get(kind);
    for (const [id, report] of written) if (reports?.get(id) === report) reports.delete(id);
    if (reports?.size === 0) waiting.delete(kind);
  };

  const flush = async (): Promise<void> => {
    for (const [kind, reports] of [...waiting]) {
      const taken = new Map(reports);
      try {
        await flushOf(kind, taken);
        settle(kind, taken);
        isRefused = false;
      } catch (fault) {
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

function newestFirst<Kept extends Pick<Shelved, "keptAt">>(
  reports: readonly (readonly [string, Kept])[],
): readonly (readonly [string, Kept])[] {
  return reports.toSorted(([a, { keptAt: first }], [b, { keptAt: second }]) => second - first || (a < b ? 1 : -1));
}
