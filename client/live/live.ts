import type { Instant } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { SharingState } from "#shared/observation/sharingState.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import {
  type EventBatch,
  type ObservationTopic,
  PROTOCOL_VERSION,
  type Refuse,
  type SnapshotHead,
  type Tick,
  type TickerItem,
} from "#shared/wire/events.ts";
import { decodeFrame, decodeHead, epochHash, type FrameHead } from "#shared/wire/frame.ts";
import { type LinkEvent, type LinkState, nextLink } from "#client/link/linkState.ts";
import { createServerClock } from "#client/link/serverClock.ts";
import { openSocket } from "#client/link/socket.ts";
import { createFrameLoop } from "./frameLoop.ts";
import { createObservationStore, type ObservationStore } from "./observationStore.ts";
import { createPaintProbe } from "./probe.ts";
import { createStore, type Store } from "./store.ts";

export type { LiveObservation } from "./observationStore.ts";

/** What a page shows of its link. */
export interface LinkView {
  readonly link: "live" | "behind" | "lost" | "replay";
  /** When it last was live; when the page was opened, if it never was. */
  readonly since: Instant;
  readonly cursor: Cursor | null;
  readonly drill: boolean;
  readonly drillName: string | null;
  readonly topic: ObservationTopic;
  /** False while the server cannot reach its journal. */
  readonly journal: boolean;
  readonly refusal: Refuse | null;
}

/** The living state of one page. */
export interface Live {
  /** Opens the link; the undo closes it. */
  readonly start: () => () => void;
  readonly observations: ObservationStore;
  readonly link: Store<LinkView>;
  readonly sharing: Store<SharingState | null>;
  readonly ticker: Store<readonly TickerItem[]>;
  readonly clock: { readonly now: () => Instant };
}

export interface LiveOptions {
  readonly wall: string;
  readonly view: { readonly scene?: string; readonly indicator?: string };
  readonly open?: typeof openSocket;
}

const SILENCE_MS = 3_000;
const WATCH_MS = 500;
const TICKER_KEPT = 40;
const FACE = {
  connecting: "lost",
  live: "live",
  behind: "behind",
  lost: "lost",
  replay: "replay",
  refused: "lost",
} as const satisfies Record<LinkState, LinkView["link"]>;

/** Makes the living state of a view; nothing is opened before `start`. */
export function createLive(options: LiveOptions): Live {
  const monotonic = (): number => performance.now();
  const observations = createObservationStore();
  const link = createStore<LinkView>({
    link: "lost",
    since: Date.now(),
    cursor: null,
    drill: false,
    drillName: null,
    topic: "actual",
    journal: true,
    refusal: null,
  });
  const sharing = createStore<SharingState | null>(null);
  const ticker = createStore<readonly TickerItem[]>([]);
  const clock = createServerClock(monotonic, Date.now());
  const probe = createPaintProbe(monotonic);
  const loop = createFrameLoop(() => {
    observations.flush();
    probe.painted();
  }, monotonic);
  let state: LinkState = "connecting";
  let series: readonly SeriesKey[] = [];
  let cursor: Cursor | null = null;
  let events: Cursor | null = null;
  let heardAt = monotonic();
  let socket: ReturnType<typeof openSocket> | null = null;

  const show = (change: Partial<LinkView>): void => link.set({ ...link.get(), ...change });

  const happen = (event: LinkEvent): void => {
    const outcome = nextLink(state, event);
    if (outcome.act === "hello") hello();
    if (outcome.to === state && event !== "caughtUp") return;
    state = outcome.to;
    show(state === "live" ? { link: "live", since: clock.now(), cursor, refusal: null } : { link: FACE[state], cursor });
  };

  const hello = (): void => {
    const { topic } = link.get();
    const cursors = { ...(cursor === null ? {} : { [topic]: cursor }), ...(events === null ? {} : { events }) };
    socket?.hello({ version: PROTOCOL_VERSION, wall: options.wall, view: options.view, cursors });
  };

  const heard = (): void => {
    heardAt = monotonic();
    happen("heard");
  };

  const joins = (head: FrameHead): boolean => cursor !== null && epochHash(cursor.epoch) === head.epoch && head.from === cursor.seq;

  const move = (epoch: string, seq: number): void => {
    cursor = { epoch, seq };
    happen("caughtUp");
  };

  const onSnapshot = (head: SnapshotHead, frame: Uint8Array): void => {
    heardAt = monotonic();
    if (head.drill !== link.get().drill || cursor === null) clock.restart();
    clock.take(head.now, heardAt);
    series = head.series as readonly SeriesKey[];
    show({ drill: head.drill, drillName: head.drillName, topic: head.topic });
    observations.replace(() => apply(frame, head.cursor.seq));
    sharing.set(head.sharing);
    ticker.set(head.ticker);
    move(head.cursor.epoch, head.cursor.seq);
    loop.wake();
  };

  const apply = (frame: Uint8Array, seq: number): void => {
    decodeFrame(frame, (index, figure) => {
      const key = series[index];
      if (key === undefined) return;
      observations.set(key, figure, seq);
      probe.received(key, figure.value);
    });
  };

  const onFrame = (frame: Uint8Array): void => {
    heardAt = monotonic();
    const head = decodeHead(frame);
    if (!joins(head)) return happen("gap");
    apply(frame, head.to);
    move(cursor?.epoch ?? "", head.to);
    loop.wake();
  };

  const onTick = (tick: Tick): void => {
    heard();
    clock.take(tick.now, heardAt);
    if (tick.journal !== link.get().journal) show({ journal: tick.journal });
    if (tick.sharing !== undefined) sharing.set(tick.sharing);
    if (tick.ticker !== undefined) ticker.set([...ticker.get(), ...tick.ticker].slice(-TICKER_KEPT));
    if (cursor === null || tick.epoch !== cursor.epoch || tick.from !== cursor.seq) return happen("gap");
    if (events === null || events.epoch !== tick.events.epoch || events.seq < tick.events.seq) return happen("gap");
    move(tick.epoch, tick.seq);
  };

  const onEvent = (batch: EventBatch): void => {
    heardAt = monotonic();
    const from = events?.epoch === batch.epoch ? events.seq : batch.from;
    if (batch.from > from) return happen("gap");
    events = { epoch: batch.epoch, seq: Math.max(from, batch.entries.at(-1)?.seq ?? batch.from) };
  };

  const onRefuse = (why: Refuse): void => {
    show({ refusal: why });
    if (why.retryAfterMs !== undefined) setTimeout(hello, why.retryAfterMs);
    else happen("refused");
  };

  return {
    observations,
    link,
    sharing,
    ticker,
    clock,
    start: () => {
      heardAt = monotonic();
      socket = (options.open ?? openSocket)({
        onConnected: () => happen("connected"),
        onClosed: () => happen("closed"),
        onSnapshot,
        onFrame,
        onEvent,
        onTick,
        onRefuse,
      });
      const watching = setInterval(() => {
        const silent = monotonic() - heardAt;
        if (silent > SILENCE_MS) happen("silence");
        if (silent > 3 * SILENCE_MS) {
          heardAt = monotonic();
          socket?.reopen();
        }
      }, WATCH_MS);
      return () => {
        clearInterval(watching);
        loop.stop();
        socket?.close();
        socket = null;
      };
    },
  };
}
