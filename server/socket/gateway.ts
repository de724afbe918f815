import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import { PROTOCOL_VERSION, type Refuse } from "#shared/wire/events.ts";
import type { Feed } from "#server/feed/feed.ts";
import type { Log } from "#server/log.ts";
import { createAdmission, isOwnOrigin } from "./admission.ts";
import { engineOf } from "./engineQueue.ts";
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

/** The socket side of the server. */
export interface Gateway {
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

const CHECK_MS = 500;
const HELLOS_A_MINUTE = 30;
const QUEUED_TOTAL = 256 * 1_024 * 1_024;

/** Opens the socket at `/live`: websocket only, no adapter, nothing recovered behind our back. */
export function createGateway(parts: GatewayParts): Gateway {
  const admission = createAdmission(parts.handshakesPerSecond ?? 200, parts.monotonic);
  const subscribers = new Map<Socket, Subscriber>();
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
        parts.log.info("socket.refused", { code, origin: request.headers.origin });
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
    subscribers.set(socket, subscriber);
    let hellos = 0;
    let saidAt = parts.monotonic();
    socket.on("hello", (said: unknown) => {
      const at = parts.monotonic();
      hellos = Math.max(0, hellos - ((at - saidAt) / 60_000) * HELLOS_A_MINUTE) + 1;
      saidAt = at;
      if (hellos > HELLOS_A_MINUTE) return refuse(socket, { code: "busy", detail: "too many hello messages", retryAfterMs: 60_000 });
      answer(socket, subscriber, said).catch((cause: unknown) => {
        parts.log.error("socket.hello-fault", { cause: String(cause) });
        refuse(socket, { code: "unavailable", detail: "the journal cannot be read now", retryAfterMs: 1_000 });
      });
    });
    // A wall cannot command: anything but hello ends the connection.
    socket.onAny((event: string) => {
      if (event !== "hello") refuse(socket, { code: "malformed", detail: "the only message is hello" });
    });
    socket.on("disconnect", () => {
      subscribers.delete(socket);
      parts.feed.leave(subscriber);
    });
  });

  const check = (): void => {
    let total = 0;
    for (const [socket, subscriber] of subscribers) {
      const pace = subscriber.check();
      total += subscriber.queuedBytes();
      if (pace === "keepingUp") parts.feed.catchUp(subscriber);
      if (pace === "drop") drop(socket, "slow");
    }
    if (total > QUEUED_TOTAL) shedWorst(subscribers, (socket) => drop(socket, "shed"));
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
    connections: () => subscribers.size,
    close: async () => {
      ending.abort();
      await checked;
      await io.close();
    },
  };
}

function shedWorst(subscribers: ReadonlyMap<Socket, Subscriber>, drop: (socket: Socket) => void): void {
  const worst = [...subscribers].toSorted((a, b) => b[1].queuedBytes() - a[1].queuedBytes())[0];
  if (worst !== undefined) drop(worst[0]);
}
