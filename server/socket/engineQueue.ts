import type { Socket } from "socket.io";

/** A packet that waits in Engine.IO for the transport to drain. */
export interface QueuedPacket {
  readonly data?: string | Uint8Array;
  readonly options?: { readonly wsPreEncodedFrame?: readonly Uint8Array[] };
}

interface EngineConnection {
  readonly writeBuffer: QueuedPacket[];
  readonly transport: { readonly socket?: { readonly terminate?: () => void } };
}

/**
 * Engine.IO's own queue: the one place where the backlog of a slow reader stands (`ws.bufferedAmount` shows 37 kB of 221 MB).
 * It has no public name in engine.io 6.6; the exact version is pinned and a test reads it.
 */
export function engineOf(socket: Socket): EngineConnection {
  return socket.conn as unknown as EngineConnection;
}
