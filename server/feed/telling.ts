import type { Instant } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { SharingState } from "#shared/observation/sharingState.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ObservationTopic, ShowMark, SnapshotHead, Tick } from "#shared/wire/events.ts";
import type { Audience } from "./audience.ts";
import type { LatestState } from "./latestState.ts";
import type { Row } from "./reader.ts";
import type { createTickerRing } from "./ticker.ts";
import { prepareEvent } from "./webSocketFrame.ts";

/** What pages must be: their build, and the picture of their wall. */
export interface PageMarks {
  /** `null`: no page is built. */
  readonly build: string | null;
  /** `null` for a wall that does not exist. */
  readonly show: (wall: string) => ShowMark | null;
}

/** What is told beside figures and events. */
export interface TellingParts {
  readonly latest: { readonly [T in ObservationTopic]: LatestState };
  readonly drill: () => DrillState;
  /** The same object until it changes. */
  readonly sharing: () => SharingState;
  /** The recorded clock, without the drill's offset. */
  readonly now: () => Instant;
  /** What each tick says of the page itself; absent: nothing. */
  readonly marks?: PageMarks;
}

type News = Pick<Tick, "sharing" | "ticker" | "build" | "show">;

/** Puts snapshots and ticks together. */
export interface Telling {
  readonly snapshot: (row: Row) => Buffer;
  /** What a reader at `seq` has missed: figures, and a tick with what ticks have told meanwhile. */
  readonly tail: (row: Row, seq: number) => Buffer;
  readonly tick: (audience: Audience, from: number, news: News) => Tick;
  readonly mark: (wall: string) => Pick<Tick, "build" | "show">;
}

/** What the feed keeps and the telling only reads. */
export interface TellingState {
  readonly tickers: { readonly [T in ObservationTopic]: ReturnType<typeof createTickerRing> };
  /** Where the exact lane is. */
  readonly lane: () => Cursor;
  /** The clock that is shown: in a drill, the drill's. */
  readonly now: () => Instant;
}

const TICKER_IN_TICK = 10;

/** Makes the telling. */
export function createTelling(parts: TellingParts, { tickers, lane, now }: TellingState): Telling {
  const mark: Telling["mark"] = (wall) => {
    const build = parts.marks?.build ?? null;
    const show = parts.marks?.show(wall) ?? null;
    return { ...(build === null ? {} : { build }), ...(show === null ? {} : { show }) };
  };
  const tick: Telling["tick"] = (audience, from, news) => {
    const latest = parts.latest[audience.topic];
    const journal = latest.isLinked() && latest.isReady();
    const at = now();
    const recent = tickers[audience.topic].lastMinute(at);
    return { now: at, epoch: audience.epoch(), from, seq: audience.sent(), events: lane(), journal, recent, ...news };
  };
  return {
    mark,
    tick,
    snapshot: ({ audience }) => {
      const { topic } = audience;
      const drill = parts.drill();
      const head: SnapshotHead = {
        topic,
        cursor: audience.cursor(),
        now: now(),
        series: audience.series,
        drill: drill.active,
        drillName: drill.name,
        drillTitle: drill.title,
        recent: tickers[topic].lastMinute(now()),
        sharing: parts.sharing(),
        ticker: tickers[topic].all(),
      };
      return prepareEvent("snapshot", head, audience.since(-1));
    },
    tail: ({ wall, audience }, seq) => {
      const ticker = tickers[audience.topic].all().slice(-TICKER_IN_TICK);
      const news = { sharing: parts.sharing(), ticker, ...mark(wall) };
      const figures = prepareEvent("frame", undefined, audience.since(seq));
      return Buffer.concat([figures, prepareEvent("tick", tick(audience, audience.sent(), news))]);
    },
  };
}
