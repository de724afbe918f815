import type { RawBatch, RawEntry, RawTopic } from "#server/journal/rawTopic.ts";

/** A log read once from an entry on, a page ahead of whoever asks. */
export interface LogReader {
  /** The entries not given yet whose numbers are at most `seq`, in the order of the log. */
  readonly upTo: (seq: number) => Promise<readonly RawEntry[]>;
  /** As last told by the topic. */
  readonly end: () => number;
  readonly trimmed: () => number;
}

const PAGE = 2_000;

/** Reads the log behind `after`. */
export function createLogReader(raw: Pick<RawTopic, "entries">, after: number): LogReader {
  let [at, sub] = [after, 0];
  let [held, given]: [readonly RawEntry[], number] = [[], 0];
  let [end, trimmed] = [0, 0];
  let isOver = false;
  let ahead: { readonly after: number; readonly batch: Promise<RawBatch> } | null = null;

  const ask = (from: number): NonNullable<typeof ahead> => {
    const batch = raw.entries(from, PAGE);
    // Whoever waits for it is told; a page that nobody comes to need may fail unheard.
    batch.catch(() => undefined);
    return { after: from, batch };
  };
  const next = async (): Promise<void> => {
    const batch = await (ahead?.after === at && sub === 0 ? ahead.batch : raw.entries(at, PAGE, sub));
    ({ end, trimmed } = batch);
    const last = batch.entries.at(-1);
    if (last === undefined) {
      isOver = true;
      return;
    }
    [at, sub] = [last.seq, last.sub];
    // Numbers are without gaps, so the next page begins there.
    ahead = batch.entries.length === PAGE ? ask(at) : null;
    isOver = batch.entries.length < PAGE;
    held = given === held.length ? batch.entries : [...held.slice(given), ...batch.entries];
    given = 0;
  };
  const isShort = (seq: number): boolean => !isOver && at < seq;
  return {
    upTo: async (seq) => {
      while (isShort(seq)) await next();
      const from = given;
      while (given < held.length && (held[given]?.seq ?? 0) <= seq) given += 1;
      return held.slice(from, given);
    },
    end: () => end,
    trimmed: () => trimmed,
  };
}
