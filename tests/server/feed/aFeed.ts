import type { SiteId } from "#shared/catalogue/site.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Reader } from "#server/feed/reader.ts";
import type { EventJournal } from "#server/journal/journal.ts";
import { type MemoryFeed, memoryFeed } from "#tests/doubles/memoryFeed.ts";
import { type PreparedEvent, readPrepared } from "#tests/doubles/preparedEvents.ts";

/** A feed that has read its journal. Scene `half` of wall `main` shows the first half of the series, any other all of them. */
export async function aFeed(series: readonly string[], events?: (journal: EventJournal) => EventJournal): Promise<MemoryFeed> {
  const all = series as readonly SeriesKey[];
  const under = await memoryFeed(
    (wall, { scene }) => (wall !== "main" ? null : scene === "half" ? all.slice(0, all.length / 2) : all),
    events,
  );
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  return under;
}

/** A reader that keeps what it was sent. */
export interface KeptReader extends Reader {
  readonly heard: PreparedEvent[];
  behind: boolean;
  desk: boolean;
}

export function aReader(change: { readonly desk?: boolean; readonly room?: () => SiteId | null } = {}): KeptReader {
  const keep = (prepared: Buffer): void => void reader.heard.push(...readPrepared(prepared));
  const reader: KeptReader = {
    heard: [],
    behind: false,
    desk: false,
    isDesk: () => reader.desk,
    isBehind: () => reader.behind,
    send: keep,
    sendStanding: keep,
    ...change,
  };
  return reader;
}
