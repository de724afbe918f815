import { io } from "socket.io-client";
import type { EventBatch, Hello, Refuse, Report, Shown, SnapshotHead, Standing, Tick, Unseen } from "#shared/wire/events.ts";

/** What a page hears; bytes are one frame of SPEC.md. */
export interface LinkListener {
  readonly onConnected: () => void;
  readonly onClosed: () => void;
  readonly onSnapshot: (head: SnapshotHead, frame: Uint8Array) => void;
  readonly onFrame: (frame: Uint8Array) => void;
  readonly onEvent: (batch: EventBatch) => void;
  readonly onStanding: (standing: Standing) => void;
  readonly onUnseen: (unseen: Unseen) => void;
  readonly onTick: (tick: Tick) => void;
  readonly onRefuse: (why: Refuse) => void;
}

/** The one line to the server. */
export interface LinkSocket {
  readonly hello: (hello: Hello) => void;
  /** On an open connection only: the server asks again for what it did not hear. */
  readonly shown: (shown: Shown) => void;
  /** On an open connection only: the next one says more. */
  readonly report: (report: Report) => void;
  /** Drops a connection that has gone silent and opens another; one that is being opened is left to it. */
  readonly reopen: () => void;
  readonly close: () => void;
}

/** What a handshake carries in its query; made anew for each, since a proof is good once. */
export type Prove = () => Promise<Readonly<Record<string, string>>>;

/** A server that ended the connection itself is asked again after this long, up to twice it. */
const RETURN_MS = 2_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
/** A node that is started anew is back within seconds: so often it is asked again without waiting longer than this. */
const SOON_TRIES = 8;
const SOON_MS = 2_000;
const DOUBLED_AT_MOST = 12;
const NOTHING_TO_PROVE: Prove = () => Promise.resolve({});

/**
 * Opens the socket of this page's server; the only user of socket.io-client. It comes back by itself, after up to 1 s, then up to 2 s, and after
 * eight times in vain up to 8 s, with full jitter: not by socket.io-client's own hand, which cannot wait for a proof.
 */
export function openSocket(listener: LinkListener, url?: string, prove: Prove = NOTHING_TO_PROVE): LinkSocket {
  let returning: ReturnType<typeof setTimeout> | null = null;
  let tries = 0;
  let isClosed = false;
  const options = { path: "/live", transports: ["websocket"], reconnection: false, autoConnect: false, timeout: 5_000 };
  const socket = url === undefined ? io(options) : io(url, options);
  const connect = async (): Promise<void> => {
    const query = await prove();
    if (isClosed || socket.connected) return;
    socket.io.opts.query = { ...query };
    socket.connect();
  };
  const comeBack = (afterMs: number): void => {
    if (isClosed) return;
    if (returning !== null) clearTimeout(returning);
    returning = setTimeout(() => {
      returning = null;
      connect().catch(tryLater);
    }, afterMs);
  };
  const tryLater = (): void => {
    const longest = tries < SOON_TRIES ? SOON_MS : LONGEST_WAIT_MS;
    comeBack(Math.min(longest, 2 * FIRST_WAIT_MS * 2 ** tries) * Math.random());
    tries += tries < DOUBLED_AT_MOST ? 1 : 0;
  };
  socket.on("connect", () => {
    tries = 0;
    listener.onConnected();
  });
  socket.on("connect_error", tryLater);
  socket.on("disconnect", (reason) => {
    listener.onClosed();
    if (reason === "io client disconnect") return;
    // Who is refused comes back more slowly than who was cut off.
    if (reason === "io server disconnect") comeBack(RETURN_MS * (1 + Math.random()));
    else tryLater();
  });
  socket.on("snapshot", (head: SnapshotHead, frame: ArrayBuffer) => listener.onSnapshot(head, new Uint8Array(frame)));
  socket.on("frame", (frame: ArrayBuffer) => listener.onFrame(new Uint8Array(frame)));
  socket.on("event", listener.onEvent);
  socket.on("standing", listener.onStanding);
  socket.on("unseen", listener.onUnseen);
  socket.on("tick", listener.onTick);
  socket.on("refuse", listener.onRefuse);
  comeBack(0);
  return {
    hello: (hello) => socket.emit("hello", hello),
    shown: (shown) => {
      if (socket.connected) socket.emit("shown", shown);
    },
    report: (report) => {
      if (socket.connected) socket.emit("report", report);
    },
    reopen: () => {
      if (!socket.connected) return;
      socket.disconnect();
      comeBack(0);
    },
    close: () => {
      isClosed = true;
      if (returning !== null) clearTimeout(returning);
      socket.disconnect();
    },
  };
}
