import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import { type Duration, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { PROTOCOL_VERSION, type Refuse } from "#shared/wire/events.ts";
import type { Feed } from "#server/feed/feed.ts";
import type { Log } from "#server/log.ts";
import { createAdmission, isOwnOrigin } from "./admission.ts";
import { toShed } from "./backpressure.ts";
import { type EngineConnection, engineOf } from "./engineQueue.ts";
import { readHello } from "./hello.ts";
import { createSubscriber, type Subscriber } from "./subscriber.ts";

export interface GatewayParts {
  readonly httpServer: HttpServer;
  readonly feed: Feed;
  /** Whether the holder of this request's cookie or key may watch. */
  readonly authorise: (request: IncomingMessage) => Promise<boolean>;
  readonly allowedOrigins: readonly string[];
  readonly log: Log;
  /** Milliseconds that never go back. */
  readonly monotonic: () => Instant;
  /** Resolves after the time, or at once when the signal aborts. */
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly handshakesPerSecond?: number;
}

/** An open connection and when its right to watch was last asked about. */
interface Line {
  readonly subscriber: Subscriber;
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
/** A peer that does not read does not close either: ws would wait 30 s for it. */
const LEAVE_MS = 2_000;
const HELLOS_A_MINUTE = 30;
/** Who asks no sooner than this is never taken for a flood. */
const RETRY_AFTER_MS = MINUTE_MS / HELLOS_A_MINUTE;
const QUEUED_TOTAL = 256 * 1_024 * 1_024;

/** Opens the socket at `/live`: websocket only, no adapter, nothing recovered behind our back. */
export function createGateway(parts: GatewayParts): Gateway {
  const admission = createAdmission(parts.handshakesPerSecond ?? HANDSHAKES_PER_SECOND, parts.monotonic);
  const lines = new Map<Socket, Line>();
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
      parts.authorise(request).then(
        (allowed) => (allowed ? decide(null, true) : refuse("unauthorised")),
        () => refuse("unavailable"),
      );
    },
  });

  io.engine.on("connection", (engine: EngineConnection) => {
    engine.once("close", (reason) => {
      if (reason === "ping timeout") engine.transport.socket?.terminate();
      else leaving.push({ engine, at: parts.monotonic() });
    });
  });

  const refuse = (socket: Socket, why: Refuse): void => {
    socket.emit("refuse", why);
    if (why.code !== "unavailable") socket.disconnect(true);
  };

  const answer = async (socket: Socket, subscriber: Subscriber, said: unknown): Promise<void> => {
    const read = readHello(said);
    if (!read.ok) return refuse(socket, { code: "malformed", detail: read.detail });
    if (read.hello.version !== PROTOCOL_VERSION) {
      const detail = `this server speaks version ${PROTOCOL_VERSION}, the page ${read.hello.version}: reload it`;
      return refuse(socket, { code: "version", detail });
    }
    const why = await parts.feed.join(subscriber, read.hello);
    if (why !== null) refuse(socket, why);
    else if (!socket.connected) parts.feed.leave(subscriber);
  };

  io.on("connection", (socket) => {
    const subscriber = createSubscriber(socket, parts.monotonic);
    lines.set(socket, { subscriber, askedAt: parts.monotonic() });
    let hellos = 0;
    let saidAt = parts.monotonic();
    socket.on("hello", (said: unknown) => {
      const at = parts.monotonic();
      hellos = Math.max(0, hellos - ((at - saidAt) / MINUTE_MS) * HELLOS_A_MINUTE) + 1;
      saidAt = at;
      if (hellos > HELLOS_A_MINUTE) return refuse(socket, { code: "busy", detail: "too many hello messages", retryAfterMs: MINUTE_MS });
      answer(socket, subscriber, said).catch((cause: unknown) => {
        parts.log.error("socket.hello-fault", { cause: String(cause) });
        refuse(socket, { code: "unavailable", detail: "the journal cannot be read now", retryAfterMs: RETRY_AFTER_MS });
      });
    });
    // A wall cannot command: anything but hello ends the connection.
    socket.onAny((event: string) => {
      if (event !== "hello") refuse(socket, { code: "malformed", detail: "the only message is hello" });
    });
    socket.on("disconnect", () => {
      lines.delete(socket);
      parts.feed.leave(subscriber);
    });
  });

  /** While nobody can say, the right to watch stands: a wall keeps its picture. */
  const askAgain = (socket: Socket): void => {
    parts.authorise(socket.request).then(
      (allowed) => (allowed ? undefined : refuse(socket, { code: "unauthorised", detail: "the right to watch was withdrawn" })),
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
      askAgain(socket);
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
