import { once } from "node:events";
import type { Socket as TcpSocket } from "node:net";
import { WebSocket } from "ws";

/** A WebSocket that speaks Engine.IO and Socket.IO by hand, and reads only while the test lets it. */
export interface RawClient {
  readonly socket: WebSocket;
  readonly say: (event: string, argument: unknown) => void;
  /** Reads no more from the TCP connection: what is sent to it piles up. */
  readonly stopReading: () => void;
  readonly goOn: () => void;
}

/** Connects and joins the namespace. */
export async function aRawClient(url: string, options: { readonly perMessageDeflate?: boolean } = {}): Promise<RawClient> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/live/?EIO=4&transport=websocket`, {
    perMessageDeflate: options.perMessageDeflate ?? false,
  });
  socket.on("message", (bytes: Buffer, isBinary: boolean) => {
    if (!isBinary && bytes[0] === 0x32) socket.send("3");
  });
  socket.on("error", () => {});
  await once(socket, "open");
  socket.send("40");
  await new Promise<void>((resolve) => {
    const listen = (bytes: Buffer): void => {
      if (!bytes.toString("latin1", 0, 3).startsWith("40")) return;
      socket.off("message", listen);
      resolve();
    };
    socket.on("message", listen);
  });
  const tcp = (): TcpSocket => (socket as unknown as { readonly _socket: TcpSocket })._socket;
  return {
    socket,
    say: (event, argument) => socket.send(`42${JSON.stringify([event, argument])}`),
    stopReading: () => void tcp().pause(),
    goOn: () => void tcp().resume(),
  };
}
