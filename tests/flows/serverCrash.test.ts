import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { createRandom } from "#server/drill/random.ts";
import { createAgencyKeys } from "#server/duty/agencyKeys.ts";
import { openJournal } from "#server/journal/openJournal.ts";
import { createLog } from "#server/log.ts";
import { freePort, type ServerChild, startProgram } from "#tests/doubles/runningServer.ts";

const SEED = 20_200_819;
const KILLS = 20;
/** A post that was under way at a kill may be tried again once its claim lapses: others go on meanwhile. */
const POSTERS = 16;
/** Only ends what hangs: each start of a program takes seconds on a busy machine, and there are 28. */
const LIMIT_MS = 1_200_000;
const SERIES = seriesKey("BUD.REV_YEAR", "VN");
const FIRST_YEAR = 1946;
const YEARS = 79;
const answerSchema = z.object({ accepted: z.number(), duplicates: z.number(), revised: z.number(), late: z.number() });

interface Tally {
  /** value → how often an acknowledgement of it said it was newly applied. */
  readonly acknowledged: Map<string, number>;
}

let dir = "";
let program: ServerChild | null = null;

afterEach(async () => {
  await program?.kill("SIGKILL");
  program = null;
  rmSync(dir, { recursive: true, force: true });
});

async function ownKey(): Promise<string> {
  const opened = await openJournal({ journal: "redis", redisUrl: null, dataDir: dir }, createLog({ level: "silent" }));
  const made = await createAgencyKeys({ records: opened.journal.records, codes: new Set(["G12"]), now: Date.now }).create("G12", "actual");
  await opened.stop();
  return made.ok ? made.key : "";
}

interface Posting {
  readonly url: string;
  readonly key: string;
  readonly isDone: () => boolean;
  /** Ends once there is a server: sixteen that knock at a closed door take the start's time from it. */
  readonly isUp: () => Promise<void>;
  readonly tally: Tally;
}

/** Posts numbered figures one after another until told to stop; each is retried under its own key until it is acknowledged. */
async function poster(index: number, { url, key, isDone, isUp, tally }: Posting): Promise<void> {
  for (let count = 0; !isDone(); count += 1) {
    const value = String(1_000_000 * (index + 1) + count);
    const row = {
      indicator: "BUD.REV_YEAR",
      province: "VN",
      period: String(FIRST_YEAR + (count % YEARS)),
      value,
      publishedAt: new Date(Date.parse("2026-01-01T00:00:00Z") + count * 1_000 + index).toISOString(),
    };
    for (let isAnswered = false; !isAnswered; ) {
      await isUp();
      const response = await fetch(`${url}/api/v1/observations`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "idempotency-key": `k-${index}-${count}` },
        body: JSON.stringify([row]),
      }).catch(() => null);
      const answer = response?.status === 200 ? answerSchema.safeParse(await response.json().catch(() => null)) : null;
      if (answer?.success === true) {
        isAnswered = true;
        tally.acknowledged.set(value, answer.data.accepted + answer.data.revised + answer.data.late);
      } else {
        await sleep(20);
      }
    }
  }
}

/** Ingests through a server that is killed again and again; gives what was acknowledged and what the journal holds. */
async function ingestThroughKills(file: string, kills: number): Promise<{ acknowledged: Map<string, number>; held: Map<string, number> }> {
  dir = mkdtempSync(join(tmpdir(), "tc-crash-"));
  const key = await ownKey();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const random = createRandom(SEED);
  const tally: Tally = { acknowledged: new Map() };
  let up = Promise.withResolvers<void>();
  const start = async (): Promise<void> => {
    program = startProgram(file, { DATA_DIR: dir, PORT: String(port), LOG_LEVEL: "error", JOURNAL: "redis" });
    for (let isUp = false; !isUp; ) {
      isUp = await fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (program.child.exitCode !== null) throw new Error(program.said());
      await sleep(20);
    }
    up.resolve();
  };
  await start();
  let isDone = false;
  const posters = Array.from({ length: POSTERS }, (_, index) =>
    poster(index, { url, key, isDone: () => isDone, isUp: () => up.promise, tally }),
  );
  for (let kill = 0; kill < kills; kill += 1) {
    await sleep(30 + random() * 200);
    up = Promise.withResolvers();
    await program?.kill("SIGKILL");
    await start();
  }
  isDone = true;
  await Promise.all(posters);
  await program?.kill("SIGTERM");
  const opened = await openJournal({ journal: "redis", redisUrl: null, dataDir: dir }, createLog({ level: "silent" }));
  const held = new Map<string, number>();
  const cursor = await opened.journal.actual.cursor();
  for (const { observation } of await opened.journal.actual.range({ epoch: cursor.epoch, seq: 0 }, cursor)) {
    held.set(observation.value, (held.get(observation.value) ?? 0) + 1);
    expect(observation.series).toBe(SERIES);
  }
  await opened.stop();
  return { acknowledged: tally.acknowledged, held };
}

function lost(run: { acknowledged: Map<string, number>; held: Map<string, number> }): readonly string[] {
  return [...run.acknowledged.keys()].filter((value) => !run.held.has(value));
}

describe("kill -9 of the server in the middle of ingest", () => {
  test(
    `${KILLS} kills: acknowledged and lost 0, applied twice 0`,
    async () => {
      const run = await ingestThroughKills("tests/doubles/plainServer.ts", KILLS);
      expect(run.acknowledged.size).toBeGreaterThan(KILLS);
      expect(lost(run)).toEqual([]);
      expect([...run.held].filter(([, times]) => times > 1)).toEqual([]);
    },
    LIMIT_MS,
  );

  test(
    "negative control: a server that acknowledges before it is durable loses some",
    async () => {
      const run = await ingestThroughKills("tests/doubles/hastyServer.ts", 6);
      expect(lost(run).length).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});
