import { type ChildProcess, fork } from "node:child_process";
import { type FromRelay, fromRelaySchema, type ToRelay } from "./relayMessages.ts";

/** A relay's process, as its server sees it. */
export interface RelayChild {
  readonly pid: number | null;
  readonly say: (message: ToRelay) => void;
  /** At once, and without asking. */
  readonly kill: () => void;
  /** Asked; the process ends itself. */
  readonly end: () => void;
  /** When it has ended, however it did. */
  readonly gone: Promise<void>;
  readonly isGone: () => boolean;
}

/** What is heard of it. */
export interface ChildEars {
  readonly message: (message: FromRelay) => void;
  /** It said what no relay says. */
  readonly nonsense: () => void;
  /** A line of what it wrote to its console. */
  readonly wrote: (line: string) => void;
}

/** The most that its JavaScript may hold; pictures in flight are outside of it. */
const HEAP_MB = 192;
const LINE_MOST = 500;
/** Lines of one life: a relay that cannot start says why, and does not fill the log with it. */
const LINES_MOST = 20;

function listen(child: ChildProcess, ears: ChildEars): void {
  child.on("message", (written) => {
    const read = fromRelaySchema.safeParse(written);
    if (read.success) ears.message(read.data);
    else ears.nonsense();
  });
  let lines = 0;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8");
    stream?.on("data", (text: string) => {
      for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
        lines += 1;
        if (lines <= LINES_MOST) ears.wrote(line.slice(0, LINE_MOST));
      }
    });
  }
}

/** Starts a relay; it inherits nothing of the server's environment, secrets least of all. */
export function startRelayChild(ears: ChildEars): RelayChild {
  const child = fork(new URL("relayMain.ts", import.meta.url), [], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, "--expose-gc"],
    env: {},
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  listen(child, ears);
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    for (const kind of ["exit", "error"] as const) child.once(kind, () => resolve());
  }).then(() => void (isGone = true));
  return {
    pid: child.pid ?? null,
    say: (message) => {
      // A message to a process that is about to be found dead is lost with it.
      if (child.connected) child.send(message, () => {});
    },
    kill: () => void child.kill("SIGKILL"),
    end: () => void child.kill("SIGTERM"),
    gone,
    isGone: () => isGone,
  };
}
