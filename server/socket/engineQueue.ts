import type { Socket as TcpSocket } from "node:net";
import type { Socket } from "socket.io";

/** A packet that waits in Engine.IO for the transport to drain. */
export interface QueuedPacket {
  readonly data?: string | Uint8Array;
  readonly options?: { readonly wsPreEncodedFrame?: readonly Uint8Array[] };
}

interface WebSocketInside {
  readonly readyState: number;
  readonly _socket?: TcpSocket | null;
  readonly terminate: () => void;
}

/** An Engine.IO connection, with or without a Socket.IO client on it. */
export interface EngineConnection {
  readonly writeBuffer: QueuedPacket[];
  readonly readyState: string;
  readonly transport: { readonly name: string; readonly writable: boolean; readonly socket?: WebSocketInside };
  readonly once: (event: "close", listener: (reason: string) => void) => unknown;
}

/**
 * What stands under a Socket.IO connection: Engine.IO's queue and the TCP socket below the WebSocket. The backlog of a slow
 * reader is in these two and nowhere else (`ws.bufferedAmount` shows 37 kB of 221 MB). They have no public names in
 * engine.io 6.6 and ws 8: the versions are pinned, and the socket tests read through them.
 */
export function engineOf(socket: Socket): EngineConnection {
  return socket.conn as unknown as EngineConnection;
}

const OPEN = 1;

/**
 * The TCP socket, when bytes written to it now come after everything sent before: nothing waits in Engine.IO, and without
 * compression ws hands on at once. `null` otherwise.
 */
export function directLine(engine: EngineConnection): TcpSocket | null {
  const { transport } = engine;
  if (engine.readyState !== "open" || engine.writeBuffer.length > 0 || !transport.writable || transport.name !== "websocket") return null;
  const inside = transport.socket;
  return inside?.readyState === OPEN ? (inside._socket ?? null) : null;
}
