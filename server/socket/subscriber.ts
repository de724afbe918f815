import type { Socket } from "socket.io";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Reader } from "#server/feed/reader.ts";
import { type Pace, paceOf } from "./backpressure.ts";
import { directLine, engineOf } from "./engineQueue.ts";

/** One connection's only exit. */
export interface Subscriber extends Reader {
  /** Judges the backlog now; called by the gateway's one timer. */
  readonly check: () => Pace;
  /** What waits for it alone. */
  readonly queuedBytes: () => number;
}

/**
 * Wraps a socket. Prepared bytes are written straight to the TCP socket when nothing waits, and else through Engine.IO's
 * queue as frames that are already encoded, so that order with what Socket.IO itself sends is kept. Hot: `send`.
 */
export function createSubscriber(
  socket: Socket,
  monotonic: () => Instant,
  isDesk: () => boolean = () => false,
  room: () => SiteId | null = () => null,
): Subscriber {
  const engine = engineOf(socket);
  let fullSince: Instant | null = null;
  let standing = 0;
  const tcpBytes = (): number => engine.transport.socket?._socket?.writableLength ?? 0;
  const waiting = (): number => {
    let total = tcpBytes();
    for (const packet of engine.writeBuffer) total += packet.options?.wsPreEncodedFrame?.[0]?.length ?? packet.data?.length ?? 0;
    return total;
  };
  const check = (): Pace => {
    if (engine.writeBuffer.length === 0 && tcpBytes() === 0) {
      fullSince = null;
      standing = 0;
      return "keepingUp";
    }
    fullSince ??= monotonic();
    const bytes = waiting();
    standing = Math.min(standing, bytes);
    return paceOf({ packets: engine.writeBuffer.length, bytes, ageMs: monotonic() - fullSince, standing });
  };
  const send = (prepared: Buffer): void => {
    const line = directLine(engine);
    if (line !== null) line.write(prepared);
    else socket.conn.send("", { wsPreEncodedFrame: [prepared] } as object);
  };
  return {
    send,
    sendStanding: (prepared) => {
      // Only the last counts: who is sent another before the first was taken is slow.
      standing = prepared.length;
      send(prepared);
    },
    isDesk,
    room,
    isBehind: () => check() !== "keepingUp",
    check,
    queuedBytes: () => Math.max(0, waiting() - standing),
  };
}
