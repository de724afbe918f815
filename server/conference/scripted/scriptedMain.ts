import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { createEnd } from "#server/conference/endProgram.ts";
import { createLoop, type Loop } from "./loop.ts";
import { readIvf } from "./readIvf.ts";
import { type FromScripted, type ToScripted, toScriptedSchema } from "./scriptedMessages.ts";
import { createSendingPeer, type SendingPeer } from "./sendingPeer.ts";

/** The program that sends for scripted rooms: started by the server alone, ended with it. */
const TICK_MS = 8;
const CLOCK_MS = 1_000;
const SSRC = { first: 2, most: 0xffff_fff0 } as const;

interface Sending {
  readonly peer: SendingPeer;
  readonly loop: Loop;
}

const sending = new Map<number, Sending>();

function tell(message: FromScripted): void {
  if (process.connected) process.send?.(message);
}

function close(session: number): void {
  sending.get(session)?.peer.close();
  sending.delete(session);
}

async function open({ session, pictures, sounds }: Extract<ToScripted, { kind: "open" }>): Promise<void> {
  const loop = createLoop(readIvf(readFileSync(pictures)), readIvf(readFileSync(sounds)));
  const peer = createSendingPeer({
    name: `scripted-${session}`,
    ssrc: () => randomInt(SSRC.first, SSRC.most),
    onKeyframe: () => loop.wantKeyframe(performance.now()),
    onGone: () => {
      sending.delete(session);
      tell({ kind: "gone", session, why: "the line is gone" });
    },
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  sending.set(session, { peer, loop });
  tell({ kind: "offer", session, sdp: await peer.offer() });
}

function hear(written: unknown): void {
  const message = toScriptedSchema.parse(written);
  switch (message.kind) {
    case "open":
      open(message).catch((fault: unknown) => {
        close(message.session);
        tell({ kind: "gone", session: message.session, why: String(fault).slice(0, 1_000) });
      });
      break;
    case "answer":
      sending.get(message.session)?.peer.answer(message.sdp);
      break;
    case "close":
      close(message.session);
      break;
  }
}

const end = createEnd({
  close: () => {
    for (const session of [...sending.keys()]) close(session);
  },
  later: (run, ms) => void setTimeout(run, ms),
  kill: () => process.kill(process.pid, "SIGKILL"),
});

setInterval(() => {
  for (const { peer, loop } of sending.values()) {
    if (peer.isOpen()) loop.play(performance.now(), peer);
  }
}, TICK_MS);
setInterval(() => {
  for (const { peer } of sending.values()) peer.clock(Date.now());
}, CLOCK_MS);
process.on("message", hear);
process.once("disconnect", end);
process.once("SIGTERM", end);
process.on("SIGINT", () => {});
