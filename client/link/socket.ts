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

/** A server that ended the connection itself is asked again after this long, up to twice it. */
const RETURN_MS = 2_000;

/** Opens the socket of this page's server; the only user of socket.io-client. Reconnects by itself, 0.5–8 s with jitter. */
export function openSocket(listener: LinkListener, url?: string): LinkSocket {
  let returning: ReturnType<typeof setTimeout> | null = null;
  const options = {
    path: "/live",
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 8_000,
    randomizationFactor: 1,
    timeout: 5_000,
  };
  const socket = url === undefined ? io(options) : io(url, options);
  socket.on("connect", listener.onConnected);
  socket.on("disconnect", (reason) => {
    listener.onClosed();
    // The server ended it: socket.io-client does not come back by itself then.
    if (reason === "io server disconnect") returning = setTimeout(() => socket.connect(), RETURN_MS * (1 + Math.random()));
  });
  socket.on("snapshot", (head: SnapshotHead, frame: ArrayBuffer) => listener.onSnapshot(head, new Uint8Array(frame)));
  socket.on("frame", (frame: ArrayBuffer) => listener.onFrame(new Uint8Array(frame)));
  socket.on("event", listener.onEvent);
  socket.on("standing", listener.onStanding);
  socket.on("unseen", listener.onUnseen);
  socket.on("tick", listener.onTick);
  socket.on("refuse", listener.onRefuse);
  return {
    hello: (hello) => socket.emit("hello", hello),
    shown: (shown) => {
      if (socket.connected) socket.emit("shown", shown);
    },
    report: (report) => {
      if (socket.connected) socket.emit("report", report);
    },
    reopen: () => {
      if (socket.connected) socket.disconnect().connect();
    },
    close: () => {
      if (returning !== null) clearTimeout(returning);
      socket.disconnect();
    },
  };
}
