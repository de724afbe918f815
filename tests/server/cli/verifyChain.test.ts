import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Journal } from "#server/journal/journal.ts";
import { createRedisJournal } from "#server/journal/redisJournal.ts";
import { openSigningKey } from "#server/trust/keys/signingKey.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { startTestRedis, type TestRedis } from "#tests/doubles/testRedis.ts";
import { aChain } from "#tests/server/trust/chain/aChain.ts";

const PROGRAM = new URL("../../../server/cli/verifyChain.ts", import.meta.url).pathname;

let redis: TestRedis;
let journal: Journal;
let dir: string;
let seals: string;
let jws: string;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[] = [], variables: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const env = { ...process.env, DATA_DIR: dir, REDIS_URL: `unix://${redis.socketPath}`, JOURNAL: "redis", ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], { env, timeout: 120_000 }, (fault, out, err) => {
      resolve({ code: fault === null ? 0 : Number(fault.code ?? -1), out, err });
    });
  });
}

function file(name: string, text: string): string {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}

beforeAll(async () => {
  redis = await startTestRedis();
  journal = await createRedisJournal({ socketPath: redis.socketPath, log: silentLog() });
  dir = mkdtempSync(join(tmpdir(), "tc-verify-"));
  const key = await openSigningKey(join(dir, "keys"));
  await journal.actual.apply([aDraft(), aDraft({ period: "2021" }), aDraft({ period: "2022" })]);
  await journal.events.append([{ type: "drill.ended", data: { name: "x" } }]);
  for (const topic of ["actual", "exercise", "events"] as const) {
    const chain = await aChain({ journal, topic, key, dir: join(dir, "ledger", topic) });
    await chain.catchUp();
    await chain.seal("asked");
    jws = topic === "actual" ? (chain.seals().rows()[0]?.jws ?? "") : jws;
    await chain.ledger().close();
  }
  seals = file("seals.json", JSON.stringify({ seals: [{ jws }] }));
});

afterAll(async () => {
  await journal.close();
  await redis.stop();
  rmSync(dir, { recursive: true, force: true });
});

test("[H17] a journal that is as it was chained: said in both languages, exit code 0, also with seals kept elsewhere", async () => {
  for (const args of [[], ["--seals", seals], ["--seals", file("seals.txt", `${jws}\n`)]]) {
    const { code, out, err } = await run(args);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("Chuỗi đúng: 4 mục");
    expect(out).toContain("the chain holds: 4 entries");
  }
  const { code, out } = await run(["--json", "--topic", "actual"]);
  expect([code, JSON.parse(out)]).toEqual([0, [expect.objectContaining({ topic: "actual", verified: 3, found: 0, seals: 1 })]]);
});

test("[H17] what keeps it from verifying is said in words, never as a stack, exit code 2", async () => {
  const bad = file("bad.txt", `${jws}\n\nnot a seal\n`);
  const cases: readonly (readonly [readonly string[], Readonly<Record<string, string>>, RegExp])[] = [
    [["--seals", join(dir, "absent.json")], {}, /không có tệp này \/ there is no such file/u],
    [["--seals", dir], {}, /không đọc được \/ cannot be read/u],
    [["--seals", bad], {}, /dòng \/ line 3: không đúng dạng/u],
    [["--seals", file("other.json", "{}")], {}, /other\.json: không đúng dạng/u],
    [["--keys", file("keys.json", '{"keys":[1]}')], {}, /keys\.json: không đúng dạng/u],
    [["--topic", "alerts"], {}, /actual, exercise, events/u],
    [["--no-such-option"], {}, /npm run verify-chain/u],
    [["extra"], {}, /npm run verify-chain/u],
    [[], { JOURNAL: "memory" }, /mất cùng nó.*lost with it/su],
    [[], { DATA_DIR: join(dir, "nowhere") }, /chưa có sổ chuỗi.*there is no ledger/su],
    [[], { REDIS_URL: "redis://127.0.0.1:1" }, /Không tới được Redis.*cannot be reached/su],
    [[], { REDIS_URL: "http://x" }, /REDIS_URL: expected/u],
  ];
  const ended = await Promise.all(cases.map(([args, variables]) => run(args, variables)));
  for (const [i, { code, err }] of ended.entries()) {
    expect([cases[i]?.[0], code, cases[i]?.[2].test(err), /\n\s+at |node:internal/u.test(err)]).toEqual([cases[i]?.[0], 2, true, false]);
  }
});

test("[H17] one entry edited is named with its place, exit code 1", async () => {
  await redis.command("XDEL", "{obs:actual}:log", "2-0");
  const { code, out, err } = await run();
  expect([code, err]).toEqual([1, ""]);
  expect(out).toMatch(/✗ \S+:2, .*bị xoá khỏi nhật ký \/ removed from the journal/u);
  expect(out).toContain("THE CHAIN DOES NOT HOLD: 1 wrong");
});
