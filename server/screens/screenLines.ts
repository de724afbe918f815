import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Duration, type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import type { PageDrawing } from "#shared/screen/pageStatus.ts";
import { JournalUnavailable, type RecordStore } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";

/** One connection of a paired screen, as every server may know of it. */
export interface ScreenLine extends PageDrawing {
  readonly since: Instant;
  readonly address: string;
}

/** Who tried to be a screen that is there already. */
export interface Elsewhere {
  readonly at: Instant;
  readonly address: string;
}

/** The place of the one connection that a paired screen may have. */
export interface HeldLine {
  /** False once the page came back by another connection, or another server's was there before. */
  readonly stands: () => boolean;
  readonly leave: () => void;
}

/** Who wants to be a screen's connection. */
export interface LineAsked {
  readonly screen: string;
  readonly address: string;
  /** Made up by the page when it was loaded and kept nowhere: the same page comes back into its own place at once. */
  readonly page: string;
}

/** The connections of paired screens, one each over all servers of the journal. */
export interface ScreenLines {
  /** `null`: a connection of this screen stands already, here or at another server; that somebody tried is kept. */
  readonly take: (asked: LineAsked) => Promise<HeldLine | null>;
  readonly note: (screen: string, drawing: PageDrawing) => void;
  readonly all: () => Promise<ReadonlyMap<string, ScreenLine>>;
  /** Those of the last ten minutes, as long as the first connection stood it out. */
  readonly elsewhere: () => Promise<ReadonlyMap<string, Elsewhere>>;
  /** Tells the other servers every 5 s, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

const LINE_KIND = "screen-line";
const ELSEWHERE_KIND = "screen-elsewhere";
const TELL_MS: Duration = 5 * SECOND_MS;
/** Of a server that died, its screens are free after this. */
const LINE_MS: Duration = 12 * SECOND_MS;
const ELSEWHERE_MS: Duration = 10 * MINUTE_MS;
/** A connection that is dead is cut by its pings within this: after it, the one who tried was another. */
const SURE_MS: Duration = 10 * SECOND_MS;

const drawingSchema = z.custom<PageDrawing>((value) => typeof value === "object" && value !== null && "report" in value);
const lineSchema = z.object({ line: z.string(), page: z.string(), since: z.number(), address: z.string(), drawing: drawingSchema });
const elsewhereSchema = z.object({ at: z.number(), address: z.string() });

interface Held {
  readonly line: string;
  readonly page: string;
  readonly since: Instant;
  readonly address: string;
  drawing: PageDrawing;
  stands: boolean;
}

const NOTHING_DRAWN: PageDrawing = { report: null, reportedAt: null, lag: null, agrees: null, differences: [] };

/** The lines of this server, told to the others through `records`. */
export function createScreenLines(parts: {
  readonly records: RecordStore;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
}): ScreenLines {
  const { records, now, sleep, log } = parts;
  const held = new Map<string, Held>();
  /** Lines that ended here and are being taken out of the records. */
  const ended = new Set<string>();
  const read = (kept: unknown) => {
    const parsed = lineSchema.safeParse(kept);
    return parsed.success ? parsed.data : null;
  };
  const tell = async (screen: string, mine: Held): Promise<void> => {
    const there = read(await records.get(LINE_KIND, screen));
    if (there !== null && there.line !== mine.line && there.page !== mine.page && there.since <= mine.since) {
      mine.stands = false;
      return;
    }
    if (held.get(screen) !== mine) return;
    const { line, page, since, address, drawing } = mine;
    await records.put(LINE_KIND, screen, { line, page, since, address, drawing }, LINE_MS);
  };
  /** While nobody can be told, the connections stand. */
  const quietly = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => undefined,
      (fault: unknown) => {
        if (!(fault instanceof JournalUnavailable)) throw fault;
        log.warn("screen.untold", { fault: String(fault) });
      },
    );
  const free = async (screen: string, mine: Held): Promise<void> => {
    if (read(await records.get(LINE_KIND, screen))?.line === mine.line) await records.remove(LINE_KIND, screen);
  };
  const noteElsewhere = async (screen: string, address: string): Promise<null> => {
    log.warn("screen.elsewhere", { screen, address });
    await records.put(ELSEWHERE_KIND, screen, { at: now(), address }, ELSEWHERE_MS);
    return null;
  };
  const all: ScreenLines["all"] = async () => {
    const told = [...(await records.list(LINE_KIND))].flatMap(([screen, kept]) => {
      const line = read(kept);
      return line === null || ended.has(line.line)
        ? []
        : [[screen, { since: line.since, address: line.address, ...line.drawing }] as const];
    });
    const own = [...held].map(([screen, { since, address, drawing }]) => [screen, { since, address, ...drawing }] as const);
    return new Map([...told, ...own]);
  };
  return {
    all,
    take: async ({ screen, address, page }) => {
      const before = held.get(screen);
      if (before !== undefined && before.page !== page) return noteElsewhere(screen, address);
      if (before !== undefined) before.stands = false;
      const mine: Held = { line: randomUUID(), page, since: now(), address, drawing: NOTHING_DRAWN, stands: true };
      // Taken before anything is asked, so that of two that come at once one finds the other.
      held.set(screen, mine);
      try {
        await tell(screen, mine);
      } catch (fault) {
        if (held.get(screen) === mine) held.delete(screen);
        throw fault;
      }
      if (!mine.stands) {
        held.delete(screen);
        return noteElsewhere(screen, address);
      }
      return {
        stands: () => mine.stands,
        leave: () => {
          if (held.get(screen) !== mine) return;
          held.delete(screen);
          ended.add(mine.line);
          void quietly(free(screen, mine)).then(() => ended.delete(mine.line));
        },
      };
    },
    note: (screen, drawing) => {
      const mine = held.get(screen);
      if (mine !== undefined) mine.drawing = drawing;
    },
    elsewhere: async () => {
      const lines = await all();
      const tries = [...(await records.list(ELSEWHERE_KIND))].flatMap(([screen, kept]) => {
        const parsed = elsewhereSchema.safeParse(kept);
        const line = lines.get(screen);
        if (!parsed.success || line === undefined || line.since > parsed.data.at) return [];
        const { at } = parsed.data;
        return (line.reportedAt ?? 0) > at || now() - at > SURE_MS ? [[screen, parsed.data] as const] : [];
      });
      return new Map(tries);
    },
    run: async (signal) => {
      while (!signal.aborted) {
        await sleep(TELL_MS, signal);
        if (signal.aborted) break;
        await Promise.all([...held].map(([screen, mine]) => quietly(tell(screen, mine))));
      }
      await Promise.all([...held].map(([screen, mine]) => quietly(free(screen, mine))));
    },
  };
}
