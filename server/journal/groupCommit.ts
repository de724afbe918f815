import type { Duration } from "#shared/clock/instant.ts";
import { JournalUnavailable } from "./journal.ts";
import type { Script } from "./scripts.ts";
import { runScript, type SteadyLink, within } from "./steadyLink.ts";

/** Writes of one slot, sent together so that one fsync and one WAIT serve them all. */
export interface GroupCommit {
  /** Resolves with the script's answer once it is durable; JournalUnavailable when that is not certain (a retry must be safe). */
  readonly run: (script: Script, keys: readonly string[], args: readonly string[]) => Promise<unknown>;
}

interface Waiting {
  readonly script: Script;
  readonly keys: readonly string[];
  readonly args: readonly string[];
  readonly resolve: (answer: unknown) => void;
  readonly reject: (fault: Error) => void;
}

/** More in one round gained nothing (RELIABILITY 0.11: 64 → 256 is 14 % for 3.6 times the wait). */
const ROUND_SIZE = 64;
/** WAIT's own limit: a replica that is further behind is as good as away. */
const WAIT_MS: Duration = 500;
/** A write not confirmed by then is in doubt. */
const CONFIRM_MS: Duration = 5000;
/** Writers are turned away, rather than queued, once a round has hung this long (RELIABILITY R05). */
const STALL_MS: Duration = 1000;
const MOST_WAITING = 20_000;

/** A group commit on one write link. `replicas` must confirm each round; 0 asks none. */
export function createGroupCommit(options: { readonly link: SteadyLink; readonly replicas: number }): GroupCommit {
  const { link, replicas } = options;
  const waiting: Waiting[] = [];
  let roundSince: number | null = null;

  const confirm = async (key: string): Promise<void> => {
    const confirmed = Number(await link.send(key, ["WAIT", String(replicas), String(WAIT_MS)]));
    if (confirmed < replicas) {
      throw new JournalUnavailable(`confirmed by ${confirmed} of ${replicas} replicas`);
    }
  };

  /** WAIT speaks of what came over its own connection: asked over another it confirms what it knows nothing of. */
  const send = async (round: readonly Waiting[]): Promise<readonly PromiseSettledResult<unknown>[]> => {
    const line = link.line();
    const answers = await Promise.allSettled(round.map((each) => runScript(link, each.script, each.keys, each.args)));
    if (replicas > 0 && answers.some((each) => each.status === "fulfilled")) {
      await confirm(round[0]?.keys[0] ?? "");
      if (link.line() !== line) {
        throw new JournalUnavailable("the connection changed while a write was confirmed");
      }
    }
    return answers;
  };

  const settle = async (round: readonly Waiting[]): Promise<void> => {
    try {
      const answers = await within(CONFIRM_MS, send(round), link.replace);
      for (const [i, each] of round.entries()) {
        const answer = answers[i];
        if (answer?.status === "fulfilled") {
          each.resolve(answer.value);
        } else {
          each.reject(new JournalUnavailable("the write was refused or is in doubt", { cause: answer?.reason }));
        }
      }
    } catch (fault) {
      for (const each of round) {
        each.reject(fault instanceof JournalUnavailable ? fault : new JournalUnavailable("the write is in doubt", { cause: fault }));
      }
    }
  };

  const rounds = async (): Promise<void> => {
    while (waiting.length > 0) {
      const round = waiting.splice(0, ROUND_SIZE);
      roundSince = Date.now();
      await settle(round);
    }
    roundSince = null;
  };

  return {
    run: (script, keys, args) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MOST_WAITING || (roundSince !== null && Date.now() - roundSince > STALL_MS)) {
          reject(new JournalUnavailable("writes are stalled"));
          return;
        }
        waiting.push({ script, keys, args, resolve, reject });
        if (roundSince === null) {
          roundSince = Date.now();
          setImmediate(() => void rounds());
        }
      }),
  };
}
