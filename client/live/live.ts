import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import {
  type EventBatch,
  PROTOCOL_VERSION,
  type Refuse,
  type SnapshotHead,
  type Tick,
  type Unseen,
  type View,
} from "#shared/wire/events.ts";
import { type Frame, joins, readFrame } from "#client/link/incoming.ts";
import { LINK_FACE, type LinkEvent, type LinkState, nextLink } from "#client/link/linkState.ts";
import { createServerClock } from "#client/link/serverClock.ts";
import { type LinkListener, openSocket, type Prove } from "#client/link/socket.ts";
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
import { createSilenceWatch } from "./silenceWatch.ts";
import { createStore } from "./store.ts";
import { createToldBeside } from "./toldBeside.ts";

export type { LinkView } from "./linkView.ts";
export type { Live } from "./living.ts";
export type { LiveObservation } from "./observationStore.ts";

/** Which view, and for tests the line and the time it runs on. */
export interface LiveOptions {
  readonly wall: string;
  readonly view: View;
  /** What this page is called on the roll of screens; its tab has a name of its own. */
  readonly screen?: string;
  /** The place on the wall that this page fills. */
  readonly slot?: string;
  /** This page is the room of its holder's site. */
  readonly room?: boolean;
  /** What a paired screen shows with each handshake; absent: nothing. */
  readonly prove?: Prove;
  readonly open?: typeof openSocket;
  readonly timers?: PageTimers;
  /** The server no longer speaks to this page. */
  readonly onOutdated?: (why: string) => Undo;
}

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
  const { onSnapshot: tellSnapshot, onTick: tellTick, ...told } = createToldBeside();
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
  let { view } = options;
  // A table for another view comes as a whole; until it does, what comes for the old one still joins.
  let wantsWhole = false;
  let faults = 0;
  let socket: ReturnType<typeof openSocket> | null = null;
  let undoRefusal: Undo = () => undefined;

  const show = (change: Partial<LinkView>): void => link.set({ ...link.get(), ...change });

  const hearing = <A extends readonly unknown[]>(take: (...heard: A) => void): ((...heard: A) => void) => {
    return (...heard) => {
      silence.heard();
      take(...heard);
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
    silence.said();
    const { topic } = link.get();
    const events = lane.cursor();
    const cursors = { ...(cursor === null || wantsWhole ? {} : { [topic]: cursor }), ...(events === null ? {} : { events }) };
    const { slot, room } = options;
    const named = { ...(screen === null ? {} : { screen }), ...(slot === undefined ? {} : { slot }), ...(room === true ? { room } : {}) };
    socket?.hello({ version: PROTOCOL_VERSION, wall: options.wall, view, cursors, ...named });
  };

  const silence = createSilenceWatch(timers, {
    onSilence: () => happen("silence"),
    onUnanswered: () => {
      if (wantsWhole && state === "live") hello();
      else happen("unanswered");
    },
    reopen: () => socket?.reopen(),
  });

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
    const before = link.get();
    if (cursor === null || head.drill !== before.drill || head.drillName !== before.drillName) clock.restart();
    clock.take(head.now, silence.heardAt());
    wantsWhole = false;
    series = head.series as readonly SeriesKey[];
    show({ drill: head.drill, drillName: head.drillName, drillTitle: head.drillTitle, topic: head.topic });
    observations.replace(() => apply(frame));
    tellSnapshot(head);
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
    clock.take(tick.now, silence.heardAt());
    tellTick(tick);
    if (tick.journal !== link.get().journal) show({ journal: tick.journal });
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

  return {
    observations,
    alerts: lane.alerts,
    shows: lane.shows,
    screens: lane.screens,
    conference: lane.conference,
    checks: lane.checks,
    questions: lane.questions,
    orders: lane.orders,
    isTold: lane.isTold,
    ...told,
    unseen: confirmations.unseen,
    confirmShown: confirmations.confirm,
    link,
    clock,
    faults: () => faults,
    look: (next) => {
      if (JSON.stringify(next) === JSON.stringify(view)) return;
      view = next;
      wantsWhole = true;
      // Before it is connected, and after it was lost, the page asks anyway.
      if (state === "live" || state === "behind") hello();
    },
    report: (report) => socket?.report({ report }),
    start: () => {
      const undoWatch = silence.start();
      const listener: LinkListener = {
        onConnected: () => happen("connected"),
        onClosed: () => happen("closed"),
        onSnapshot: hearing(onSnapshot),
        onFrame: hearing(onFrame),
        onEvent: hearing(onEvent),
        onStanding: hearing(lane.onStanding),
        onUnseen: hearing(onUnseen),
        onTick: hearing(onTick),
        onRefuse: hearing(onRefuse),
      };
      socket = (options.open ?? openSocket)(listener, undefined, options.prove);
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
