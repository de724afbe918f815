import { type ChildProcess, fork } from "node:child_process";
import type { Duration } from "#shared/clock/instant.ts";
import type { Log } from "#server/log.ts";
import { fromScriptedSchema, type ToScripted } from "./scriptedMessages.ts";

/** A line that is sent on. */
export interface ScriptedLine {
  readonly close: () => void;
}

/** The files of a room's loop. */
export interface LoopFiles {
  readonly pictures: string;
  readonly sounds: string;
}

/** Sends for scripted rooms from a process of its own, that runs while there is something to send. */
export interface ScriptedSender {
  /** `signal` posts an offer and gives the answer; throws what it threw, and when the program cannot send. */
  readonly open: (files: LoopFiles, signal: (offer: string) => Promise<string>, onGone: () => void) => Promise<ScriptedLine>;
  readonly stop: () => void;
}

const OFFER_MS: Duration = 8_000;

interface Line {
  readonly offered: (sdp: string) => void;
  readonly failed: (why: string) => void;
  readonly onGone: () => void;
  isOpen: boolean;
}

/** Starts nothing before it is asked to. */
export function createScriptedSender(log: Log, sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>): ScriptedSender {
  const lines = new Map<number, Line>();
  let child: ChildProcess | null = null;
  let opened = 0;

  const lose = (session: number, why: string): void => {
    const line = lines.get(session);
    lines.delete(session);
    if (line?.isOpen === true) line.onGone();
    else line?.failed(why);
  };
  const start = (): ChildProcess => {
    const started = fork(new URL("scriptedMain.ts", import.meta.url), [], {
      execArgv: [],
      env: {},
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    started.stderr?.setEncoding("utf8").on("data", (text: string) => log.warn("scripted.wrote", { text: text.slice(0, 500) }));
    started.on("message", (written) => {
      const read = fromScriptedSchema.safeParse(written);
      if (!read.success) log.error("scripted.nonsense");
      else if (read.data.kind === "offer") lines.get(read.data.session)?.offered(read.data.sdp);
      else lose(read.data.session, read.data.why);
    });
    started.once("exit", () => {
      if (child === started) child = null;
      for (const session of [...lines.keys()]) lose(session, "the program that sends has ended");
    });
    return started;
  };
  const say = (message: ToScripted): void => {
    if (child?.connected === true) child.send(message, () => {});
  };
  const close = (session: number): void => {
    lines.delete(session);
    say({ kind: "close", session });
    if (lines.size === 0) child?.disconnect();
    if (lines.size === 0) child = null;
  };

  return {
    open: async (files, signal, onGone) => {
      child ??= start();
      opened += 1;
      const session = opened;
      const offered = new AbortController();
      const offer = new Promise<string>((resolve, reject) => {
        lines.set(session, { offered: resolve, failed: (why) => reject(new Error(why)), onGone, isOpen: false });
      });
      const tooLate = sleep(OFFER_MS, offered.signal).then(() => lines.get(session)?.failed("it made no offer in time"));
      say({ kind: "open", session, ...files });
      try {
        const sdp = await signal(await offer);
        const line = lines.get(session);
        if (line === undefined) throw new Error("the line went while it was opened");
        line.isOpen = true;
        say({ kind: "answer", session, sdp });
        return { close: () => close(session) };
      } catch (fault) {
        close(session);
        throw fault;
      } finally {
        offered.abort();
        await tooLate;
      }
    },
    stop: () => {
      for (const session of [...lines.keys()]) close(session);
    },
  };
}
