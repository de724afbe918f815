import type { Hello, Report, Shown, SnapshotHead, Tick } from "#shared/wire/events.ts";
import { encodeFrame, epochHash, type FrameEntry, type FrameFigure } from "#shared/wire/frame.ts";
import type { LinkListener, LinkSocket, openSocket } from "#client/link/socket.ts";

/** The other end of a page's link, in hand. */
export interface FakeServer {
  readonly open: typeof openSocket;
  readonly hellos: Hello[];
  /** What the page confirmed, message by message. */
  readonly shown: Shown[];
  readonly reports: Report[];
  readonly say: LinkListener;
  readonly reopened: () => number;
  readonly isClosed: () => boolean;
  readonly snapshot: (seq: number, values: readonly string[], change?: Partial<SnapshotHead>) => void;
  /** Values of series 0, 1, … ; an empty text leaves one out. */
  readonly frame: (from: number, to: number, values: readonly string[], follows?: boolean) => void;
  readonly tick: (from: number, seq: number, change?: Partial<Tick>) => void;
}

const EPOCH = "e1.t";
const NOBODY = { total: 0, connected: 0, supplied: 0, late: 0, missing: 0, revised: 0 };

/** A figure with fixed defaults. */
export function aFigure(change: Partial<FrameFigure> = {}): FrameFigure {
  return {
    period: "2026-10",
    value: "1",
    status: "A",
    agency: "MPI",
    receivedAt: 1_764_000_000_000,
    revision: 0,
    was: null,
    previousPeriod: null,
    previous: null,
    ...change,
  };
}

/** Makes the fake; `now` is the server's clock. */
export function fakeServer(now: () => number): FakeServer {
  const hellos: Hello[] = [];
  const shown: Shown[] = [];
  const reports: Report[] = [];
  let reopened = 0;
  let closed = false;
  const line: { listener?: LinkListener } = {};
  const entries = (values: readonly string[], follows: boolean): FrameEntry[] =>
    values.flatMap((value, index) => (value === "" ? [] : [{ index, follows, figure: aFigure({ value }) }]));
  const say = new Proxy({} as LinkListener, { get: (_, name: keyof LinkListener) => line.listener?.[name] });
  const socket: LinkSocket = {
    hello: (hello) => void hellos.push(hello),
    shown: (said) => void shown.push(said),
    report: (said) => void reports.push(said),
    reopen: () => void (reopened += 1),
    close: () => void (closed = true),
  };
  return {
    open: (listener) => {
      line.listener = listener;
      return socket;
    },
    hellos,
    shown,
    reports,
    say,
    reopened: () => reopened,
    isClosed: () => closed,
    snapshot: (seq, values, change = {}) => {
      const head: SnapshotHead = {
        topic: "actual",
        cursor: { epoch: EPOCH, seq },
        now: now(),
        series: ["A.A:01", "A.A:02", "A.A:03"],
        drill: false,
        drillName: null,
        drillTitle: null,
        recent: 0,
        sharing: { agencies: NOBODY, indicators: NOBODY, byAgency: [] },
        ticker: [],
        ...change,
      };
      say.onEvent({ epoch: "ev", from: 0, to: 0, entries: [] });
      say.onSnapshot(head, encodeFrame({ epoch: epochHash(head.cursor.epoch), from: 0, to: seq }, entries(values, false)));
    },
    frame: (from, to, values, follows = true) => say.onFrame(encodeFrame({ epoch: epochHash(EPOCH), from, to }, entries(values, follows))),
    tick: (from, seq, change = {}) =>
      say.onTick({ now: now(), epoch: EPOCH, from, seq, events: { epoch: "ev", seq: 0 }, journal: true, recent: 0, ...change }),
  };
}
