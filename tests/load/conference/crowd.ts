import { fork } from "node:child_process";
import type { FromCrowd, ToCrowd } from "./crowdMessages.ts";

/** Viewers in a process of their own. */
export interface Crowd {
  /** A viewer offers and is given an answer. */
  readonly offers: (post: (offer: string) => Promise<string>) => Promise<void>;
  /** A viewer is offered something, and answers. */
  readonly answers: (offer: string) => Promise<string>;
  readonly count: () => Promise<{ readonly packets: number; readonly bytes: number; readonly watching: number }>;
  readonly close: () => void;
}

/** Starts with nobody in it. */
export function startCrowd(): Crowd {
  const child = fork(new URL("crowdChild.ts", import.meta.url), []);
  const waiting = new Map<number | "count", (message: FromCrowd) => void>();
  let viewers = 0;
  child.on("message", (message: FromCrowd) => {
    const key = message.kind === "counted" ? "count" : message.id;
    waiting.get(key)?.(message);
    waiting.delete(key);
  });
  const ask = (message: ToCrowd): Promise<FromCrowd> =>
    new Promise((resolve, reject) => {
      waiting.set(message.kind === "count" ? "count" : message.id, resolve);
      child.send(message);
      setTimeout(() => reject(new Error(`the viewers did not answer: ${message.kind}`)), 20_000).unref();
    });
  const sdpOf = (message: FromCrowd): string => (message.kind === "sdp" ? message.sdp : "");
  return {
    offers: async (post) => {
      viewers += 1;
      const id = viewers;
      const sdp = await post(sdpOf(await ask({ kind: "offer", id })));
      child.send({ kind: "answered", id, sdp } satisfies ToCrowd);
    },
    answers: async (offer) => {
      viewers += 1;
      return sdpOf(await ask({ kind: "answer", id: viewers, sdp: offer }));
    },
    count: async () => {
      const told = await ask({ kind: "count" });
      return told.kind === "counted" ? told : { packets: 0, bytes: 0, watching: 0 };
    },
    close: () => void child.kill("SIGKILL"),
  };
}
