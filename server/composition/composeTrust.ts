import type { Registry } from "prom-client";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import type { Environment } from "#server/environment.ts";
import type { LatestState } from "#server/feed/latestState.ts";
import type { EventArchive } from "#server/journal/eventArchive.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { keysDir, openSigningKey } from "#server/trust/keys/signingKey.ts";
import type { Scoreboard } from "#server/trust/scoreboard/scoreboard.ts";
import { type Checks, composeChecks } from "./composeChecks.ts";
import { composeLedger, type Ledgers } from "./composeLedger.ts";
import { type ComposedQuestions, composeQuestions } from "./composeQuestions.ts";
import { type ComposedReceipts, composeReceipts } from "./composeReceipts.ts";
import { composeScoreboard } from "./composeScoreboard.ts";

/** What trust in figures stands on. */
export interface TrustGround {
  readonly catalogue: Catalogue;
  readonly journal: Journal;
  /** Its keys and its ledger lie in the data folder. */
  readonly environment: Pick<Environment, "dataDir">;
  /** Shared by all servers of the installation. */
  readonly secretKey: string;
  readonly exact: Standing<ExactState>;
  readonly drill: () => DrillState;
  readonly latest: Readonly<Record<CheckedTopic, LatestState>>;
  readonly connected: (topic: CheckedTopic) => ReadonlySet<string>;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly metrics: Registry;
  readonly archive: Pick<EventArchive, "standing">;
}

/** Everything by which figures can be trusted on one server: cross-checks, questions, revisions, the scoreboard, the chain, receipts. */
export interface Trust
  extends Pick<ComposedQuestions, "questions" | "revisions">,
    Pick<Ledgers, "chain" | "chainPlace" | "chains">,
    Pick<ComposedReceipts, "reports" | "publicKeys"> {
  readonly checks: Checks;
  readonly scoreboard: Scoreboard;
  /** Runs what goes on by itself, until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Trust in figures, over what the feed already keeps and what stands in the data folder. */
export async function composeTrust(ground: TrustGround): Promise<Trust> {
  const { dataDir } = ground.environment;
  const key = await openSigningKey(keysDir(dataDir));
  const { chain, chainPlace, chains, ...ledgers } = await composeLedger({ ...ground, dataDir, key });
  const checks = composeChecks({ ...ground, isEdited: ledgers.isEdited });
  const { questions, revisions, run } = composeQuestions(ground);
  const { reports, publicKeys, ...receipts } = composeReceipts({ ...ground, records: ground.journal.records, key });
  return {
    checks: {
      ...checks,
      // Nothing is said by figures before it is known whether they are the ones that were chained.
      touching: async (...figure) => {
        await ledgers.prove();
        return checks.touching(...figure);
      },
    },
    questions,
    revisions,
    chain,
    chainPlace,
    chains,
    reports,
    publicKeys,
    scoreboard: composeScoreboard(ground),
    run: async (signal) => {
      const proved = ledgers.prove().then(() => checks.run(signal));
      await Promise.all([proved, run(signal), ledgers.run(signal), receipts.run(signal)]);
    },
  };
}
