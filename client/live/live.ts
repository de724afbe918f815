import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { SharingState } from "#shared/observation/sharingState.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import {
  type EventBatch,
  PROTOCOL_VERSION,
  type Refuse,
  type ShowMark,
  type SnapshotHead,
  type Tick,
  type TickerItem,
  type Unseen,
  type View,
} from "#shared/wire/events.ts";
import { type Frame, joins, readFrame } from "#client/link/incoming.ts";
import { LINK_FACE, type LinkEvent, type LinkState, nextLink } from "#client/link/linkState.ts";
import { createServerClock } from "#client/link/serverClock.ts";
import { openSocket } from "#client/link/socket.ts";
import { createConfirmations } from "./confirmations.ts";
import { createExactLane } from "./exactLane.ts";
import { createFrameLoop } from "./frameLoop.ts";
import { type LinkView, unheardOf } from "./linkView.ts";
import type { Live } from "./living.ts";
import { createObservationStore } from "./observationStore.ts";
import { type PageTimers, pageTimers, type Undo } from "./pageTimers.ts";
import { createPaintProbe } from "./probe.ts";
import { reloadOnce } from "./reloadOnce.ts";
import { tabScreenId } from "./screenId.ts";
import { createStore } from "./store.ts";
import { withNew } from "./tickerItems.ts";

export type { LinkView } from "./linkView.ts";
export type { Live } from "./living.ts";
export type { LiveObservation } from "./observationStore.ts";

/** Which view, and for tests the line and the time it runs on. */
export interface LiveOptions {
  readonly wall: string;
  readonly view: View;
  /** What this page is called on the roll of screens; its tab has a name of its own. */
  readonly screen?: string;
  readonly open?: typeof openSocket;
  readonly timers?: PageTimers;
  /** The server no longer speaks to this page. */
  readonly onOutdated?: (why: string) => Undo;
}

const SILENCE_MS = 3_000;
const ANSWER_MS = 5_000;
const REOPEN_MS = 9_000;
const WATCH_MS = 500;
const RETRY_MS = 1_000;

/** Makes the living state of a view; nothing is opened before `start`. */
export function createLive(options: LiveOptions): Live {
  const timers = options.timers ?? pageTimers();
  const { monotonic } = timers;
  const onOutdated = options.onOutdated ?? ((why: string) => reloadOnce(why, timers, sessionStorage, () => location.reload()));
  const screen = options.screen ?? tabScreenId();
  const observations = createObservationStore();
  const lane = createExactLane();
  const confirmations = createConfirmations((shown) => socket?.shown({ shown }), timers);
  const link = createStore(unheardOf(timers.now()));
  const sharing = createStore<SharingState | null>(null);
  const ticker = createStore<readonly TickerItem[]>([]);
  const recent = createStore(0);
  const build = createStore<string | null>(null);
  const mark = createStore<ShowMark | null>(null);
  const clock = createServerClock(monotonic, timers.now());
  const probe = createPaintProbe(monotonic);
  const loop = createFrameLoop(() => {
    const changed = observations.flush();
    if (cursor !== link.get().cursor) show({ cursor });
    probe.painted();
    return changed;
  }, timers);
  let state: LinkState = "connecting";
  let series: readonly SeriesKey[] = [];
  let cursor: Cursor | null = null;
  let heardAt = monotonic();
  let saidAt = monotonic();
  let watchedAt = monotonic();
  let faults = 0;
  let socket: ReturnType<typeof openSocket> | null = null;
  let undoRefusal: Undo = () => undefined;

  const show = (change: Partial<LinkView>): void => link.set({ ...link.get(), ...change });

  const hearing = <A extends readonly unknown[]>(take: (...told: A) => void): ((...told: A) => void) => {
    return (...told) => {
      heardAt = monotonic();
      take(...told);
    };
  };

  const happen = (event: LinkEvent): void => {
    const { to, act } = nextLink(state, event);
    if (act === "hello") hello();
    if (to === state) return;
    const since = to === "live" || state === "live" ? { since: clock.now() } : {};
    state = to;
    show({ link: LINK_FACE[to], cursor, ...since, ...(to === "live" ? { refusal: null } : {}) });
  };

  const hello = (): void => {
    saidAt = monotonic();
    const { topic } = link.get();
    const events = lane.cursor();
    const cursors = { ...(cursor === null ? {} : { [topic]: cursor }), ...(events === null ? {} : { events }) };
    const named = screen === null ? {} : { screen };
    socket?.hello({ version: PROTOCOL_VERSION, wall: options.wall, view: options.view, cursors, ...named });
  };

  const move = (epoch: string, seq: number): void => {
    if (cursor?.epoch !== epoch || cursor.seq !== seq) {
      cursor = { epoch, seq };
      loop.wake();
    }
    happen("caughtUp");
  };

  /** What cannot be read changes nothing; the next hello then asks for a snapshot. */
  const refuseFrame = (): void => {
    faults += 1;
    cursor = null;
    happen("gap");
  };

  const apply = ({ head, figures }: Frame): void => {
    for (const [index, figure] of figures) {
      const key = series[index];
      if (key === undefined) continue;
      observations.set(key, figure, head.to);
      probe.received(key, figure.value);
    }
  };

  const onSnapshot = (head: SnapshotHead, bytes: Uint8Array): void => {
    const frame = readFrame(bytes);
    if (frame === null) return refuseFrame();
    const view = link.get();
    if (cursor === null || head.drill !== view.drill || head.drillName !== view.drillName) clock.restart();
    clock.take(head.now, heardAt);
    series = head.series as readonly SeriesKey[];
    show({ drill: head.drill, drillName: head.drillName, drillTitle: head.drillTitle, topic: head.topic });
    observations.replace(() => apply(frame));
    sharing.set(head.sharing);
    ticker.set(head.ticker);
    recent.set(head.recent);
    loop.wake();
    move(head.cursor.epoch, head.cursor.seq);
  };

  const onFrame = (bytes: Uint8Array): void => {
    const frame = readFrame(bytes);
    if (frame === null) return refuseFrame();
    if (cursor === null || !joins(frame, cursor)) return happen("gap");
    apply(frame);
    move(cursor.epoch, frame.head.to);
  };

  const onTick = (tick: Tick): void => {
    happen("heard");
    clock.take(tick.now, heardAt);
    recent.set(tick.recent);
    build.set(tick.build ?? null);
    if (tick.show !== undefined && !sameMark(mark.get(), tick.show)) mark.set(tick.show);
    if (tick.journal !== link.get().journal) show({ journal: tick.journal });
    if (tick.sharing !== undefined) sharing.set(tick.sharing);
    if (tick.ticker !== undefined) ticker.set(withNew(ticker.get(), tick.ticker));
    if (cursor === null || tick.epoch !== cursor.epoch || tick.from !== cursor.seq) return happen("gap");
    const events = lane.cursor();
    if (events === null || events.epoch !== tick.events.epoch || events.seq < tick.events.seq) return happen("gap");
    move(tick.epoch, tick.seq);
  };

  const onEvent = (batch: EventBatch): void => {
    if (!lane.onBatch(batch)) happen("gap");
  };

  const onUnseen = ({ unseen }: Unseen): void => {
    confirmations.onUnseen(unseen);
    if (unseen.every(lane.holds)) return;
    // It cannot be drawn where it is not known: asked for from the beginning.
    lane.distrust();
    happen("gap");
  };

  const onRefuse = (why: Refuse): void => {
    show({ refusal: why });
    undoRefusal();
    if (why.code === "version") undoRefusal = onOutdated(why.detail);
    if (why.code === "unavailable") undoRefusal = timers.after(why.retryAfterMs ?? RETRY_MS, hello);
    else happen("refused");
  };

  const watch = (): void => {
    const at = monotonic();
    const isOverslept = at - watchedAt > SILENCE_MS;
    watchedAt = at;
    // A page whose timers were held back has not heard yet what waits for it.
    if (isOverslept) return;
    const silentMs = at - heardAt;
    if (silentMs > SILENCE_MS) happen("silence");
    else if (at - saidAt > ANSWER_MS) happen("unanswered");
    if (silentMs <= REOPEN_MS) return;
    heardAt = at;
    socket?.reopen();
  };

  return {
    observations,
    alerts: lane.alerts,
    shows: lane.shows,
    screens: lane.screens,
    build,
    mark,
    unseen: confirmations.unseen,
    confirmShown: confirmations.confirm,
    link,
    sharing,
    ticker,
    recent,
    clock,
    faults: () => faults,
    start: () => {
      heardAt = saidAt = watchedAt = monotonic();
      socket = (options.open ?? openSocket)({
        onConnected: () => happen("connected"),
        onClosed: () => happen("closed"),
        onSnapshot: hearing(onSnapshot),
        onFrame: hearing(onFrame),
        onEvent: hearing(onEvent),
        onStanding: hearing(lane.onStanding),
        onUnseen: hearing(onUnseen),
        onTick: hearing(onTick),
        onRefuse: hearing(onRefuse),
      });
      const undoWatch = timers.every(WATCH_MS, watch);
      return () => {
        undoWatch();
        undoRefusal();
        loop.stop();
        confirmations.stop();
        socket?.close();
        socket = null;
      };
    },
  };
}

function sameMark(a: ShowMark | null, b: ShowMark): boolean {
  return a !== null && a.number === b.number && a.hash === b.hash;
}
