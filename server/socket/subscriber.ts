import type { Socket } from "socket.io";
import type { Instant } from "#shared/clock/instant.ts";
import type { Reader } from "#server/feed/feed.ts";
import { type Pace, paceOf } from "./backpressure.ts";
import { engineOf, type QueuedPacket } from "./engineQueue.ts";

/** One connection's only exit. */
export interface Subscriber extends Reader {
  /** Judges the backlog now; called by the gateway's one timer. */
  readonly check: () => Pace;
  readonly queuedBytes: () => number;
}

/**
 * Wraps a socket. Prepared bytes go through Engine.IO's queue as frames that are already encoded, so order with what
 * Socket.IO itself sends is kept and nothing is framed twice. Hot: `send`.
 */
export function createSubscriber(socket: Socket, monotonic: () => Instant): Subscriber {
  const { conn } = socket;
  const queue = (): readonly QueuedPacket[] => engineOf(socket).writeBuffer;
  let fullSince: Instant | null = null;
  conn.on("drain", () => {
    if (queue().length === 0) fullSince = null;
  });
  const bytes = (): number => {
    let total = 0;
    for (const packet of queue()) total += packet.options?.wsPreEncodedFrame?.[0]?.length ?? packet.data?.length ?? 0;
    return total;
  };
  const check = (): Pace => {
    const packets = queue().length;
    if (packets === 0) fullSince = null;
    else fullSince ??= monotonic();
    return packets === 0 ? "keepingUp" : paceOf({ packets, bytes: bytes(), ageMs: fullSince === null ? 0 : monotonic() - fullSince });
  };
  return {
    send: (prepared) => {
      const frames = { wsPreEncodedFrame: [prepared] };
      conn.send("", frames as object);
    },
    isBehind: () => check() !== "keepingUp",
    check,
    queuedBytes: bytes,
  };
}
