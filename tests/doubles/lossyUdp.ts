import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

/** A UDP line before a relay that loses packets; which ones follows from a seed. */
export interface LossyUdp {
  readonly port: number;
  /** SDP of the relay, so that its reader comes in through this line. */
  readonly through: (answer: string) => string;
  /** From now on, 0 to 1; of each way. */
  readonly lose: (loss: { readonly up: number; readonly down: number }) => void;
  readonly dropped: () => number;
  readonly passed: () => number;
  readonly close: () => void;
}

/** RFC 7983: RTP and RTCP begin with 128 to 191; the handshake of a line is let through. */
function isMedia(packet: Buffer): boolean {
  const first = packet[0] ?? 0;
  return first >= 128 && first <= 191;
}

function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

/** Opens a line to the relay's port on this machine; each reader gets an address of its own at the relay. */
export async function openLossyUdp(relayPort: number, seed: number): Promise<LossyUdp> {
  console.log(`lossy line: seed ${seed}`);
  const front = createSocket("udp4");
  const backs = new Map<string, Socket>();
  const dice = chance(seed);
  const state = { up: 0, down: 0, dropped: 0, passed: 0 };
  const isLost = (packet: Buffer, loss: number): boolean => {
    const lost = isMedia(packet) && dice() < loss;
    if (lost) state.dropped += 1;
    else state.passed += 1;
    return lost;
  };
  front.on("message", (packet, from) => {
    const name = `${from.address}:${from.port}`;
    let back = backs.get(name);
    if (back === undefined) {
      back = createSocket("udp4");
      back.on("message", (answer) => {
        if (!isLost(answer, state.down)) front.send(answer, from.port, from.address);
      });
      backs.set(name, back);
    }
    if (!isLost(packet, state.up)) back.send(packet, relayPort, "127.0.0.1");
  });
  front.bind(0, "127.0.0.1");
  await once(front, "listening");
  const { port } = front.address();
  return {
    port,
    through: (answer) => answer.replaceAll(` ${relayPort} typ`, ` ${port} typ`),
    lose: (loss) => void Object.assign(state, loss),
    dropped: () => state.dropped,
    passed: () => state.passed,
    close: () => {
      for (const socket of [front, ...backs.values()]) socket.close();
    },
  };
}
