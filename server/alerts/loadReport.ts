import type { AlertTopic } from "#shared/alert/alert.ts";
import { type AlertsState, alertOf } from "#shared/alert/alertsState.ts";
import { type DeskLoad, deskLoad } from "#shared/alert/deskLoad.ts";
import { createDeskLog } from "#shared/alert/deskLog.ts";
import { DAY_MS, type Instant } from "#shared/clock/instant.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { EventEntry } from "#shared/wire/events.ts";
import { type EventJournal, JournalGap } from "#server/journal/journal.ts";

/** What the report is read from. */
export interface LoadSource {
  readonly events: Pick<EventJournal, "range" | "cursor">;
  readonly state: () => AlertsState;
}

export interface LoadPeriod {
  readonly topic: AlertTopic;
  /** In the desk's clock. */
  readonly from: Instant;
  readonly to: Instant;
}

/** The load of a desk over a period, and from when on it is known. */
export interface LoadReport extends DeskLoad {
  /** Later than `from` when the journal no longer keeps all of it, or the drill began later; the figures are then from here on. */
  readonly knownFrom: Instant;
}

const ENTRIES_AT_ONCE = 5_000;

/** Works the load out from the journal; what stood for 24 hours is looked for from a day earlier on. Rejects with JournalUnavailable. */
export async function readDeskLoad({ events, state }: LoadSource, period: LoadPeriod): Promise<LoadReport> {
  const { topic, from, to } = period;
  const offset = topic === "exercise" ? (state().drillOffsetMs ?? 0) : 0;
  const end = await events.cursor();
  const first = await firstSince({ events, epoch: end.epoch, last: end.seq }, from - DAY_MS - offset);
  let began = from;
  const reader = createDeskLog((id) => alertOf(state(), id));
  for (let seq = first.seq - 1; seq < end.seq; seq += ENTRIES_AT_ONCE) {
    const upTo = Math.min(end.seq, seq + ENTRIES_AT_ONCE);
    for (const entry of await keptOf(events, { epoch: end.epoch, seq }, { epoch: end.epoch, seq: upTo })) {
      reader.read(entry);
      if (entry.type === "drill.started" && topic === "exercise") began = entry.at + offset;
    }
  }
  const knownFrom = Math.max(from, began, first.isCut ? first.at + offset : from);
  return { ...deskLoad(reader.logOf(topic), { topic, from: Math.min(knownFrom, to), to }), knownFrom };
}

interface Search {
  readonly events: LoadSource["events"];
  readonly epoch: string;
  readonly last: number;
}

interface First {
  readonly seq: number;
  /** When the oldest entry kept was recorded. */
  readonly at: Instant;
  readonly isCut: boolean;
}

/** The first entry recorded at or after a moment, by halving: entries stand in the order of their times. */
async function firstSince(search: Search, at: Instant): Promise<First> {
  let low = await oldestKept(search);
  const oldest = await entryAt(search, low);
  const isCut = low > 1 && (oldest?.at ?? 0) > at;
  let high = search.last + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const entry = await entryAt(search, middle);
    if (entry !== null && entry.at < at) low = middle + 1;
    else high = middle;
  }
  return { seq: low, at: oldest?.at ?? at, isCut };
}

async function oldestKept(search: Search): Promise<number> {
  if (search.last === 0) return 1;
  try {
    await search.events.range({ epoch: search.epoch, seq: 0 }, { epoch: search.epoch, seq: 1 });
    return 1;
  } catch (fault) {
    if (!(fault instanceof JournalGap) || fault.lost === null) throw fault;
  }
  // Asked for everything, the journal says up to where it is lost.
  try {
    await search.events.range({ epoch: search.epoch, seq: 0 }, { epoch: search.epoch, seq: search.last });
    return 1;
  } catch (fault) {
    if (!(fault instanceof JournalGap) || fault.lost === null) throw fault;
    return fault.lost.upTo + 1;
  }
}

async function entryAt({ events, epoch, last }: Search, seq: number): Promise<EventEntry | null> {
  if (seq > last) return null;
  const [entry] = await keptOf(events, { epoch, seq: seq - 1 }, { epoch, seq });
  return entry ?? null;
}

/** Entries as far as they are kept: a report with a hole says more than none. */
async function keptOf(events: LoadSource["events"], from: Cursor, to: Cursor): Promise<readonly EventEntry[]> {
  try {
    return await events.range(from, to);
  } catch (fault) {
    if (!(fault instanceof JournalGap) || fault.lost === null) throw fault;
    const { after, upTo } = fault.lost;
    const { epoch } = from;
    const before = after > from.seq ? await events.range(from, { epoch, seq: after }) : [];
    return upTo >= to.seq ? before : [...before, ...(await keptOf(events, { epoch, seq: upTo }, to))];
  }
}
