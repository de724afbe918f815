import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationDraft } from "#server/journal/journal.ts";
import { createLog } from "#server/log.ts";
import { type RunningServer, startServer } from "#server/startServer.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { testEnvironment } from "#tests/doubles/runningServer.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";

const DAY = "2020-08-18";
let redis: TestRedis;
let dir: string;

beforeAll(async () => {
  redis = await startTestRedis();
  dir = mkdtempSync(join(tmpdir(), "tc-edited-"));
});
afterAll(async () => {
  await redis.stop();
  rmSync(dir, { recursive: true, force: true });
});

interface Passport {
  readonly chain: { readonly holds: boolean; readonly sealedBy: unknown } | null;
  readonly checks: readonly { readonly rule: string; readonly outcome: string; readonly reason: string | null }[];
}

function start(): Promise<RunningServer> {
  const environment = testEnvironment({ JOURNAL: "redis", REDIS_URL: `unix://${redis.socketPath}`, DATA_DIR: dir });
  return startServer(environment, { log: createLog({ level: "silent" }) });
}

/** The passport once it says something of the rule and of the chain. */
async function passport({ url }: RunningServer, isAwaited: (answer: Passport) => boolean): Promise<Passport> {
  for (let tries = 0; ; tries += 1) {
    const response = await fetch(`${url}/api/v1/observations/passport?indicator=TRF.DEATHS&province=VN&topic=actual`);
    const answer = (await response.json()) as Passport;
    if (isAwaited(answer) || tries > 200) return answer;
    await sleep(50);
  }
}

const ofRule = ({ checks }: Passport): unknown => checks.find(({ rule }) => rule === "deaths-per-accident");
const draft = (indicator: string, value: string): ObservationDraft => aDraft({ series: seriesKey(indicator, "VN"), period: DAY, value });

test("[H18] [H14] [K19] a figure edited in the journal bears out nothing: its passport says so, its checks cannot be made, and another version heals both", async () => {
  const first = await start();
  await first.parts.journal.actual.apply([draft("TRF.ACCIDENTS", "100"), draft("TRF.DEATHS", "42")]);
  const before = await passport(first, ({ chain, checks }) => chain !== null && checks.some(({ outcome }) => outcome === "agrees"));
  expect([before.chain?.holds, ofRule(before)]).toMatchObject([true, { outcome: "agrees" }]);
  await first.stop();

  const body = (await redis.command("HGET", "{obs:actual}:h:TRF.DEATHS:VN", DAY)).split("\r\n")[1] ?? "";
  expect(body).toContain("|42|");
  for (const [hash, field] of [
    ["{obs:actual}:h:TRF.DEATHS:VN", DAY],
    ["{obs:actual}:latest", "TRF.DEATHS:VN"],
  ] as const) {
    await redis.command("HSET", hash, field, body.replace("|42|", "|45|"));
  }
  const second = await start();
  try {
    const after = await passport(second, ({ checks }) => checks.some(({ reason }) => reason === "edited"));
    expect([after.chain?.holds, ofRule(after)]).toMatchObject([false, { outcome: "unable", reason: "edited" }]);
    await second.parts.journal.actual.apply([draft("TRF.DEATHS", "43")]);
    const healed = await passport(
      second,
      ({ chain, checks }) => chain?.holds === true && checks.some(({ outcome }) => outcome === "agrees"),
    );
    expect([healed.chain?.holds, ofRule(healed)]).toMatchObject([true, { outcome: "agrees" }]);
  } finally {
    await second.stop();
  }
});
