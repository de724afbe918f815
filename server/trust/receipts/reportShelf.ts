import { z } from "zod";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Duration } from "#shared/clock/instant.ts";
import type { FailedReport, KeptReport } from "#shared/trust/answers/chainAnswers.ts";
import type { RecordStore } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";

/** Reports kept of an agency. */
export const REPORTS_KEPT = 200;
/** So many more may lie in the store before the oldest are taken out. */
const PRUNE_AFTER = 100;
const FLUSH_MS: Duration = 250;

type Report = KeptReport | FailedReport;

/** Enough of a report to be listed; what else it says was written by this program. */
const listed = z.looseObject({ report: z.string(), receivedAt: z.number(), topic: z.enum(["actual", "exercise"]) });

/** The newest reports of each agency, with what became of them. */
export interface ReportShelf {
  /** Kept within a quarter of a second, by `run`. */
  readonly keep: (report: Report) => void;
  /** Newest first, at most 200. */
  readonly of: (agency: AgencyCode) => Promise<readonly Report[]>;
  /** Writes down what waits, until aborted; what waits then is written last. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** What a shelf needs. */
export interface ShelfParts {
  readonly records: RecordStore;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Pick<Log, "warn">;
}

/** Reports in the records of the journal, a kind for each agency; an answer to a post does not wait for it. */
export function createReportShelf({ records, sleep, log }: ShelfParts): ReportShelf {
  const waiting = new Map<AgencyCode, Map<string, Report>>();
  /** How many were put since the oldest were last taken out; one that was not looked at yet may be full. */
  const put = new Map<AgencyCode, number>();
  let isRefused = false;

  const kindOf = (agency: AgencyCode): string => `reports:${agency}`;

  const read = async (agency: AgencyCode): Promise<readonly Report[]> => {
    const found = new Map<string, Report>();
    for (const [id, value] of await records.list(kindOf(agency))) {
      if (listed.safeParse(value).success) found.set(id, value as Report);
    }
    for (const [id, report] of waiting.get(agency) ?? []) found.set(id, report);
    return newestFirst([...found.values()]);
  };

  const prune = async (agency: AgencyCode): Promise<void> => {
    const held = await records.list(kindOf(agency));
    const rows = [...held].map(([id, value]) => ({ id, at: listed.safeParse(value).data?.receivedAt ?? 0 }));
    const old = rows.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(REPORTS_KEPT);
    await Promise.all(old.map(({ id }) => records.remove(kindOf(agency), id)));
    put.set(agency, 0);
  };

  const flushOf = async (agency: AgencyCode, reports: ReadonlyMap<string, Report>): Promise<void> => {
    await Promise.all([...reports].map(([id, report]) => records.put(kindOf(agency), id, report)));
    const since = (put.get(agency) ?? PRUNE_AFTER) + reports.size;
    put.set(agency, since);
    if (since > PRUNE_AFTER) await prune(agency);
  };

  /** What was written waits no longer; what came meanwhile does. */
  const settle = (agency: AgencyCode, written: ReadonlyMap<string, Report>): void => {
    const reports = waiting.get(agency);
    for (const [id, report] of written) if (reports?.get(id) === report) reports.delete(id);
    if (reports?.size === 0) waiting.delete(agency);
  };

  const flush = async (): Promise<void> => {
    for (const [agency, reports] of [...waiting]) {
      const taken = new Map(reports);
      try {
        await flushOf(agency, taken);
        settle(agency, taken);
        isRefused = false;
      } catch (fault) {
        // They go on waiting; said once, not four times a second.
        if (!isRefused) log.warn("receipts.unkept", { agency, waiting: reports.size, fault });
        isRefused = true;
      }
    }
  };

  return {
    keep: (report) => {
      const reports = waiting.get(report.agency) ?? new Map<string, Report>();
      reports.set(report.report, report);
      // More than are kept need not wait.
      if (reports.size > REPORTS_KEPT) reports.delete(reports.keys().next().value ?? "");
      waiting.set(report.agency, reports);
    },
    of: async (agency) => (await read(agency)).slice(0, REPORTS_KEPT),
    run: async (signal) => {
      while (!signal.aborted) {
        await sleep(FLUSH_MS, signal);
        await flush();
      }
      await flush();
    },
  };
}

function newestFirst(reports: readonly Report[]): readonly Report[] {
  return reports.toSorted((a, b) => b.receivedAt - a.receivedAt || (a.report < b.report ? 1 : -1));
}
