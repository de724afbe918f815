import { type Duration, SECOND_MS, vietnamDate } from "#shared/clock/instant.ts";
import type { ChainEpoch, ChainHead, ChainHole, ChainTopic, SealCause } from "#shared/trust/answers/chainAnswers.ts";
import { JournalUnavailable } from "#server/journal/journal.ts";
import type { Log } from "#server/log.ts";
import type { SigningKey } from "#server/trust/keys/signingKey.ts";
import { type Ledger, type LedgerGround, openLedger } from "./ledger.ts";
import { LedgerMoved } from "./ledgerWriter.ts";
import { openSeals, type Seals } from "./seals.ts";

/** What a chain that goes on by itself stands on. */
export interface ChainGround extends LedgerGround {
  readonly key: SigningKey;
  readonly log: Pick<Log, "info" | "warn" | "error">;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
}

/** The chain of one topic: its ledger, kept up with the topic, and its seals. */
export interface Chain {
  readonly topic: ChainTopic;
  readonly ledger: () => Ledger;
  readonly seals: () => Seals;
  /** `null` before the topic was first looked at. */
  readonly head: () => Promise<ChainHead | null>;
  /** Newest first. */
  readonly epochs: () => readonly ChainEpoch[];
  readonly holes: () => readonly ChainHole[];
  /** Follows the topic until aborted, then chains what is left and seals. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Chains and writes down all there is now; rejects as the journal or the disk does. */
  readonly catchUp: () => Promise<void>;
  readonly seal: (cause: SealCause) => Promise<void>;
}

const LOOK_MS: Duration = 250;
/** Between two pages of a ledger that is behind: whatever else the server does goes first. */
const NEXT_MS: Duration = 10;
const FLUSH_MS: Duration = SECOND_MS;
/** After a fault. */
const AGAIN_MS: Duration = SECOND_MS;

/** Opens the chain of a topic. Keeps H3, H7–H9. */
export async function openChain(ground: ChainGround): Promise<Chain> {
  const { topic, dir, key, now, log, sleep } = ground;
  let ledger = await openLedger(ground);
  const seals = await openSeals(dir, topic, key);
  // A crash between a seal and its line in the ledger is mended here.
  const [last] = seals.rows();
  if (last !== undefined && last.sum === ledger.written().sum) {
    await ledger.noteSeal(last.id).catch((fault: unknown) => log.error("ledger.unwritable", { topic, dir, fault }));
  }
  let isBehind = true;
  let refused: string | null = null;

  const seal = async (cause: SealCause): Promise<void> => {
    const tip = ledger.written();
    if (tip.n === 0) return;
    const { id } = await seals.set(tip, cause, now());
    await ledger.noteSeal(id);
    log.info("ledger.sealed", { topic, cause, seq: tip.seq, link: tip.link });
  };
  const catchUp = async (): Promise<void> => {
    while (await ledger.step()) await ledger.flush(FLUSH_MS);
    await ledger.flush(0);
  };
  /** The seal of a day is set once the day is over and all of it is written down. */
  const sealDay = async (): Promise<void> => {
    const day = vietnamDate(now());
    const last = seals.rows()[0];
    sealedDay ??= last === undefined ? day : vietnamDate(last.at);
    if (day <= sealedDay) return;
    await ledger.flush(0);
    await seal("day");
    sealedDay = day;
  };
  let sealedDay: string | null = null;

  /** A turn of following; gives how long to wait for the next. */
  const turn = async (): Promise<Duration> => {
    isBehind = await ledger.step();
    await ledger.flush(FLUSH_MS);
    if (!isBehind) await sealDay();
    if (refused !== null) log.info("ledger.writable", { topic });
    refused = null;
    return isBehind ? NEXT_MS : LOOK_MS;
  };
  const trouble = async (fault: unknown): Promise<Duration> => {
    isBehind = true;
    // The journal says itself that it is away.
    if (fault instanceof JournalUnavailable) return AGAIN_MS;
    const why = fault instanceof Error ? fault.message : String(fault);
    if (refused !== why) log.error(fault instanceof LedgerMoved ? "ledger.moved" : "ledger.unwritable", { topic, dir, fault });
    refused = why;
    if (fault instanceof LedgerMoved) await reopen();
    return AGAIN_MS;
  };
  /** What stands there now is what the chain goes on from; whoever checks the ledger finds what was done to it. */
  const reopen = async (): Promise<void> => {
    await ledger.close();
    ledger = await openLedger(ground).catch((fault: unknown) => {
      log.error("ledger.unreadable", { topic, dir, fault });
      return ledger;
    });
  };

  return {
    topic,
    ledger: () => ledger,
    seals: () => seals,
    head: async () => {
      const { epoch, seq, link, n: count, at, sum } = ledger.written();
      if (epoch === "") return null;
      const behind = Math.max(0, ledger.end() - seq);
      const state = refused === null ? (isBehind ? "catchingUp" : "following") : "unwritable";
      const signed = await seals.sign({ epoch, seq, link, n: count, at, sum }, now());
      return { topic, epoch, seq, link, count, at, behind, state, signed };
    },
    epochs: () =>
      ledger.marks().flatMap(({ line }): readonly ChainEpoch[] => {
        return line.k === "epoch" ? [{ topic, epoch: line.epoch, after: line.seq, at: line.at, before: line.before }] : [];
      }),
    holes: () =>
      ledger.marks().flatMap(({ line }): readonly ChainHole[] => {
        return line.k === "hole" ? [{ topic, epoch: line.epoch, from: line.from, to: line.seq, at: line.at }] : [];
      }),
    run: async (signal) => {
      while (!signal.aborted) await sleep(await turn().catch(trouble), signal);
      await catchUp()
        .then(() => (seals.rows()[0]?.count === ledger.written().n ? undefined : seal("stop")))
        .catch((fault: unknown) => log.error("ledger.unsealed", { topic, fault }));
      await ledger.close();
    },
    catchUp,
    seal,
  };
}
