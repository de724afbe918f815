import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { Refuse } from "#shared/wire/events.ts";
import type { Feed } from "#server/feed/feed.ts";
import type { Log } from "#server/log.ts";
import { createAdmission, isOwnOrigin } from "./admission.ts";
import { toShed } from "./backpressure.ts";
import { type EngineConnection, engineOf } from "./engineQueue.ts";
import { type Line, openLine } from "./line.ts";
import type { PagePort } from "./pagePort.ts";
import type { RollPort, Watcher } from "./rollPort.ts";
import type { RoomPort } from "./roomPort.ts";
import { type Entry, enter, type ScreenDoor, type ScreenPass } from "./screenDoor.ts";

export interface GatewayParts {
  readonly httpServer: HttpServer;
  readonly feed: Feed;
  /** Who holds this request's cookie or key; `null`: nobody who may watch. */
  readonly identify: (request: IncomingMessage) => Promise<Watcher | null>;
  /** The roll of screens. */
  readonly roll: RollPort;
  /** The pages that show walls; absent: nobody asks about them. */
  readonly pages?: PagePort;
  /** The pages of sites' rooms; absent: nobody asks about them. */
  readonly rooms?: RoomPort;
  /** Where paired screens prove themselves; absent: there are none. */
  readonly screens?: ScreenDoor;
  readonly allowedOrigins: readonly string[];
  readonly log: Log;
  /** Milliseconds that never go back. */
  readonly monotonic: () => Instant;
  /** Resolves after the time, or at once when the signal aborts. */
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly handshakesPerSecond?: number;
}

/** An open connection and when its right to watch was last asked about. */
interface OpenLine extends Line {
  readonly pass: ScreenPass | null;
  askedAt: Instant;
}

/** The socket side of the server. */
export interface Gateway {
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** Who is refused comes back later and later: at 200 a second 1,000 pages took 8.2 s to return, at 500 they take 2.3 s (PROMISES P4). */
const HANDSHAKES_PER_SECOND = 500;
const CHECK_MS = 500;
/** With a check and the asking itself a withdrawn right bites within 5 s (PROMISES P10). */
const ASK_AGAIN_MS = 3_000;
/** A handshake that was let in and became no connection within this never will. */
const PASS_MS = 15_000;
/** A peer that does not read does not close either: ws would wait 30 s for it. */
const LEAVE_MS = 2_000;
const QUEUED_TOTAL = 256 * 1_024 * 1_024;

const WITHDRAWN: Refuse = { code: "unauthorised", detail: "the right to watch was withdrawn" };

/** Opens the socket at `/live`: websocket only, no adapter, nothing recovered behind our back. */
export function createGateway(parts: GatewayParts): Gateway {
  const admission = createAdmission(parts.handshakesPerSecond ?? HANDSHAKES_PER_SECOND, parts.monotonic);
  const lines = new Map<Socket, OpenLine>();
  const entries = new WeakMap<IncomingMessage, Entry>();
  const passes = new Map<ScreenPass, Instant>();
  const leaving: { readonly engine: EngineConnection; readonly at: Instant }[] = [];
  const io = new Server(parts.httpServer, {
    path: "/live",
    serveClient: false,
    transports: ["websocket"],
    pingInterval: 5_000,
    pingTimeout: 4_000,
    connectTimeout: 10_000,
    maxHttpBufferSize: 64 * 1_024,
    perMessageDeflate: false,
    httpCompression: false,
    allowRequest: (request, decide) => {
      const refuse = (code: Refuse["code"]): void => {
        parts.log.info("socket.refused", { code, origin: request.headers.origin?.slice(0, 200) });
        decide(code, false);
      };
      if (!isOwnOrigin(request.headers.origin, request.headers.host, parts.allowedOrigins)) return refuse("unauthorised");
      if (!admission.admit()) return refuse("busy");
      parts
        .identify(request)
        .then((watcher) => {
          if (watcher === null) return refuse("unauthorised");
          return enter(request, watcher, parts.screens, parts.allowedOrigins).then((entry) => {
            entries.set(request, entry);
            if (entry.ok && entry.pass !== null) passes.set(entry.pass, parts.monotonic());
            // A browser does not let its page read why a handshake failed: it is told on the connection, and nothing else is.
            decide(null, true);
          });
        })
        .catch(() => refuse("unavailable"));
    },
  });

  io.engine.on("connection", (engine: EngineConnection) => {
    engine.once("close", (reason) => {
      if (reason === "ping timeout") engine.transport.socket?.terminate();
      else leaving.push({ engine, at: parts.monotonic() });
    });
  });

  io.on("connection", (socket) => {
    const entry = entries.get(socket.request);
    if (entry === undefined) return socket.disconnect(true);
    if (!entry.ok) {
      parts.log.info("socket.refused", { code: entry.why.code });
      socket.emit("refuse", entry.why);
      return socket.disconnect(true);
    }
    const { watcher, pass } = entry;
    const line: OpenLine = { ...openLine(socket, watcher, parts), pass, askedAt: parts.monotonic() };
    lines.set(socket, line);
    if (pass !== null) passes.delete(pass);
    socket.on("disconnect", () => {
      lines.delete(socket);
      line.end();
      pass?.leave();
    });
  });

  /** While nobody can say, the right to watch stands: a wall keeps its picture. A paired screen's is in its key, not in the cookie of then. */
  const askAgain = (socket: Socket, line: OpenLine): void => {
    if (line.pass !== null) {
      const now = line.pass.watcher();
      if (now !== null && "identity" in now) line.belongsTo(now);
      else line.refuse(now ?? WITHDRAWN);
      return;
    }
    parts.identify(socket.request).then(
      (watcher) => {
        if (watcher === null) line.refuse(WITHDRAWN);
        else line.belongsTo(watcher);
      },
      () => undefined,
    );
  };

  const check = (): void => {
    const now = parts.monotonic();
    const queued = new Map<Socket, number>();
    for (const [socket, line] of lines) {
      const { subscriber } = line;
      const pace = subscriber.check();
      queued.set(socket, subscriber.queuedBytes());
      if (pace === "keepingUp") parts.feed.catchUp(subscriber);
      if (pace === "drop") drop(socket, "slow");
      if (now - line.askedAt < ASK_AGAIN_MS) continue;
      line.askedAt = now;
      askAgain(socket, line);
    }
    for (const [pass, since] of passes) {
      if (now - since < PASS_MS) continue;
      passes.delete(pass);
      pass.leave();
    }
    for (const socket of toShed(queued, QUEUED_TOTAL)) drop(socket, "shed");
    while (leaving[0] !== undefined && now - leaving[0].at >= LEAVE_MS) leaving.shift()?.engine.transport.socket?.terminate();
  };

  const ending = new AbortController();
  const checking = async (): Promise<void> => {
    for (;;) {
      await parts.sleep(CHECK_MS, ending.signal);
      if (ending.signal.aborted) return;
      check();
    }
  };

  const drop = (socket: Socket, why: string): void => {
    parts.log.warn("socket.dropped", { why });
    // The peer does not read: a polite close would wait in the same queue.
    const engine = engineOf(socket);
    engine.writeBuffer.length = 0;
    if (engine.transport.socket?.terminate === undefined) socket.disconnect(true);
    else engine.transport.socket.terminate();
  };

  const checked = checking();
  return {
    connections: () => lines.size,
    close: async () => {
      ending.abort();
      await checked;
      // It also stops the HTTP server, whose owner waits for what is being answered there.
      const closed = new AbortController();
      void io.close().finally(() => closed.abort());
      await parts.sleep(LEAVE_MS, closed.signal);
      for (const { engine } of leaving) engine.transport.socket?.terminate();
    },
  };
}
