import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { ReaderPlan, ReaderReport } from "./readerServer.ts";

/** A server of readers in a process of its own. */
export interface ReaderServer {
  /** The last it told. */
  readonly report: () => ReaderReport;
  readonly kill: () => Promise<void>;
}

/** Starts it with 256 MB of heap, and waits until it listens. */
export async function startReaderServer(change: Partial<ReaderPlan> = {}): Promise<ReaderServer> {
  const plan: ReaderPlan = { port: 0, isRuthless: false, handshakesPerSecond: null, ...change };
  const child = fork(new URL("./readerServer.ts", import.meta.url), [JSON.stringify(plan)], { execArgv: ["--max-old-space-size=256"] });
  const told: { last: ReaderReport | null } = { last: null };
  child.on("message", (report) => {
    told.last = report as ReaderReport;
  });
  for (let waited = 0; told.last === null && waited < 20_000; waited += 10) await sleep(10);
  return {
    report: () => {
      if (told.last === null) throw new Error("the server of readers does not come up");
      return told.last;
    },
    kill: async () => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
