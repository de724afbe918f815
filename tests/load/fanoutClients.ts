import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";

/** A herd of raw WebSocket readers that count bytes and answer pings; no decoding, so that the load generator stays small. */
export interface Herd {
  readonly received: () => { readonly messages: number; readonly binaryBytes: number };
  readonly close: () => void;
}

const ENGINE_OPEN = 0x30;
const ENGINE_PING = 0x32;
const SOCKET_CONNECTED = "40";
const AT_ONCE = 25;
const EACH_MS = 6;

/** Opens `count` readers; `engine` makes them speak Engine.IO 4 and say hello, else they only listen. */
export async function openHerd(port: number, count: number, engine: boolean): Promise<Herd> {
  let messages = 0;
  let binaryBytes = 0;
  const sockets: WebSocket[] = [];
  const address = engine ? `ws://127.0.0.1:${port}/live/?EIO=4&transport=websocket` : `ws://127.0.0.1:${port}/`;
  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(address, { perMessageDeflate: false });
      sockets.push(socket);
      socket.on("error", reject);
      if (!engine) socket.on("open", () => resolve());
      socket.on("message", (bytes: Buffer, isBinary) => {
        messages += 1;
        if (isBinary) binaryBytes += bytes.length;
        else if (engine) answer(socket, bytes, resolve);
      });
    });
  for (let opened = 0; opened < count; opened += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - opened) }, open));
    // Slower than the handshakes a server lets in.
    await pause(AT_ONCE * EACH_MS);
  }
  return {
    received: () => ({ messages, binaryBytes }),
    close: () => {
      for (const socket of sockets) socket.terminate();
    },
  };
}

function answer(socket: WebSocket, bytes: Buffer, ready: () => void): void {
  if (bytes[0] === ENGINE_OPEN) socket.send(SOCKET_CONNECTED);
  else if (bytes[0] === ENGINE_PING) socket.send("3");
  else if (bytes.length < 200 && bytes.toString().startsWith(SOCKET_CONNECTED)) {
    socket.send(`42${JSON.stringify(["hello", { version: 1, wall: "main", cursors: {} }])}`);
  } else if (bytes.toString("latin1", 0, 14) === '451-["snapshot') ready();
}
