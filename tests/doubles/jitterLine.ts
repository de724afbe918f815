import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A TCP line to a server of this machine that delays what passes, each way on its own, and keeps its order. */
export interface JitterLine {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Opens a line to `to` on which every piece takes up to `mostMs` longer. */
export async function openJitterLine(to: number, mostMs: number, seed: number): Promise<JitterLine> {
  const random = seeded(seed);
  const open = new Set<Socket>();
  const pass = (from: Socket, into: Socket): void => {
    const waiting: { readonly at: number; readonly bytes: Buffer }[] = [];
    let lastAt = 0;
    let isOver = false;
    // Timers are rounded to milliseconds: what is let through is what is due, in the order in which it came.
    const letThrough = (): void => {
      while (waiting[0] !== undefined && waiting[0].at <= performance.now() + 0.5) into.write(waiting.shift()?.bytes ?? "");
      if (waiting[0] !== undefined) setTimeout(letThrough, Math.max(0, waiting[0].at - performance.now()));
      else if (isOver) into.end();
    };
    from.on("data", (bytes) => {
      lastAt = Math.max(lastAt, performance.now() + random() * mostMs);
      waiting.push({ at: lastAt, bytes });
      if (waiting.length === 1) setTimeout(letThrough, Math.max(0, lastAt - performance.now()));
    });
    from.on("error", () => undefined);
    from.on("close", () => {
      open.delete(from);
      isOver = true;
      if (waiting.length === 0) into.end();
    });
  };
  const server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      open.add(socket);
    }
    pass(near, far);
    pass(far, near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
