import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A TCP line to a server of this machine that can be cut, and that can lose answers. */
export interface BrittleLine {
  readonly port: number;
  /** Ends every connection and refuses new ones until `mend`. */
  readonly cut: () => void;
  readonly mend: () => void;
  /** On the next connection that is opened the answer of the server is lost and the connection ends: the request arrived. */
  readonly loseNextAnswer: () => void;
  readonly stop: () => Promise<void>;
}

/** Opens a line to `to`. */
export async function openBrittleLine(to: number): Promise<BrittleLine> {
  let isCut = false;
  let losesNext = false;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    if (isCut) {
      near.resetAndDestroy();
      return;
    }
    const losesAnswer = losesNext;
    losesNext = false;
    const far = connect(to, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("error", () => undefined);
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => {
      if (losesAnswer) near.resetAndDestroy();
      else near.write(bytes);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const drop = (): void => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    cut: () => {
      isCut = true;
      drop();
    },
    mend: () => {
      isCut = false;
    },
    loseNextAnswer: () => {
      losesNext = true;
    },
    stop: async () => {
      drop();
      server.close();
      await once(server, "close");
    },
  };
}
