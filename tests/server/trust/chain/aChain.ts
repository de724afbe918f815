import type { ChainTopic, TrustKey } from "#shared/trust/answers/chainAnswers.ts";
import type { Journal } from "#server/journal/journal.ts";
import { type Chain, openChain } from "#server/trust/chain/chain.ts";
import { type TopicReport, verifyTopic } from "#server/trust/chain/verify/verifyTopic.ts";
import type { SigningKey } from "#server/trust/keys/signingKey.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";

/** Half past eight in the morning of a working day in Việt Nam. */
export const MORNING = Date.parse("2026-11-24T08:30:00+07:00");

/** What a chain of a test is made of. */
export interface ChainWish {
  readonly journal: Pick<Journal, ChainTopic>;
  readonly dir: string;
  readonly key: SigningKey;
  readonly topic?: ChainTopic;
  readonly now?: () => number;
  readonly log?: ReturnType<typeof silentLog>;
}

/** The chain of a topic, which goes on only when the test says so. */
export function aChain({ journal, dir, key, topic = "actual", now = () => MORNING, log = silentLog() }: ChainWish): Promise<Chain> {
  return openChain({ topic, raw: journal[topic].raw, dir, key, now, log, sleep: async () => {} });
}

/** Verifies the topic as the program does. */
export function verified({
  journal,
  dir,
  key,
  topic = "actual",
  archive = null,
  exported = [],
  keys = key.published,
}: ChainWish & {
  readonly archive?: string | null;
  readonly exported?: readonly string[];
  readonly keys?: readonly TrustKey[];
}): Promise<TopicReport> {
  const rows = exported.map((jws, i) => ({ jws, from: `--seals, ${i + 1}` }));
  return verifyTopic({ topic, raw: journal[topic].raw, dir, archive, keys, exported: rows, monotonic: () => performance.now() });
}
