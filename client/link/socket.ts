import { io } from "socket.io-client";
import type { EventBatch, Hello, Refuse, SnapshotHead, Tick } from "#shared/wire/events.ts";

/** What a page hears; bytes are one frame of SPEC.md. */
export interface LinkListener {
  readonly onConnected: () => void;
  readonly onClosed: () => void;
  readonly onSnapshot: (head: SnapshotHead, frame: Uint8Array) => void;
  readonly onFrame: (frame: Uint8Array) => void;
  readonly onEvent: (batch: EventBatch) => void;
  readonly onTick: (tick: Tick) => void;
  readonly onRefuse: (why: Refuse) => void;
}

/** The one line to the server. */
export interface LinkSocket {
  readonly hello: (hello: Hello) => void;
  /** Drops the connection and opens another, after the usual wait. */
  readonly reopen: () => void;
  readonly close: () => void;
}

/** Opens the socket of this page's server; the only user of socket.io-client. Reconnects by itself, 0.5–8 s with jitter. */
export function openSocket(listener: LinkListener, url?: string): LinkSocket {
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
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), 2_000);
  });
  socket.on("snapshot", (head: SnapshotHead, frame: ArrayBuffer) => listener.onSnapshot(head, new Uint8Array(frame)));
  socket.on("frame", (frame: ArrayBuffer) => listener.onFrame(new Uint8Array(frame)));
  socket.on("event", listener.onEvent);
  socket.on("tick", listener.onTick);
  socket.on("refuse", listener.onRefuse);
  return {
    hello: (hello) => socket.emit("hello", hello),
    reopen: () => socket.disconnect().connect(),
    close: () => socket.disconnect(),
  };
}
