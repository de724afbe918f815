import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { type Chain, openChain } from "#server/trust/chain/chain.ts";
import { openSigningKey } from "#server/trust/keys/signingKey.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { MORNING, verified } from "./aChain.ts";
import { aChainBed } from "./aChainBed.ts";

const bed = aChainBed();
const { clock, now } = bed;

/** Follows the topic over some moments; each may do something before the next turn, and the last ends it. */
async function follow(moments: readonly (readonly [string, (() => Promise<unknown>)?])[], name: string): Promise<Chain> {
  const ending = new AbortController();
  const left = [...moments];
  const chain = await openChain({
    ...{ topic: "actual", raw: bed.journal.actual.raw, dir: join(bed.root, name), key: bed.key, now, log: silentLog() },
    sleep: async () => {
      const [next, work] = left.shift() ?? [];
      if (next !== undefined) clock.now = Date.parse(next);
      await work?.();
      if (left.length === 0) ending.abort();
    },
  });
  await chain.run(ending.signal);
  return chain;
}

test("[H8] [H12] each seal names the one before; forged, exchanged and removed ones are found", async () => {
  const chain = await bed.chainOf();
  for (let round = 0; round < 3; round += 1) {
    await bed.write(2, 2 * round);
    await chain.catchUp();
    await chain.seal("asked");
  }
  const rows = chain.seals().rows();
  expect(rows.map(({ previous }) => previous)).toEqual([rows[1]?.id, rows[2]?.id, null]);
  expect(await bed.check()).toMatchObject({ seals: 3, found: 0 });
  const file = join(bed.dir, "seals.jws");
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  const stranger = await openSigningKey(join(bed.root, "stranger"));
  const forged = await stranger.sign("tc-seal+jws", { ...JSON.parse(Buffer.from(lines[2]?.split(".")[1] ?? "", "base64url").toString()) });
  for (const some of [lines.slice(0, 2), lines.toReversed(), [...lines.slice(0, 2), forged], []]) {
    writeFileSync(file, some.map((line) => `${line}\n`).join(""));
    expect((await bed.kinds()).some((kind) => kind.startsWith("seal."))).toBe(true);
  }
});

test("[H8] a seal that a crash kept from being noted is noted at the next start", async () => {
  const first = await bed.chainOf();
  await bed.write(2);
  await first.catchUp();
  await first.seal("asked");
  await first.ledger().close();
  const text = readFileSync(bed.ledger(), "utf8");
  writeFileSync(bed.ledger(), text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1));
  expect(await bed.kinds()).toEqual(["ledger.cut"]);
  await bed.chainOf();
  expect(await bed.check()).toMatchObject({ seals: 1, found: 0 });
});

test("[H12] a ledger rewritten as a whole, with its seals, is found by a seal that was kept elsewhere", async () => {
  const honest = await bed.chainOf();
  await bed.write(4);
  await honest.catchUp();
  await honest.seal("asked");
  const kept = honest
    .seals()
    .rows()
    .map(({ jws }) => jws);
  expect((await verified({ ...bed, exported: kept })).found).toBe(0);
  bed.journal = createMemoryJournal({ now });
  await bed.write(4, 20);
  bed.dir = join(bed.root, "forged");
  const forger = await bed.chainOf();
  await forger.catchUp();
  await forger.seal("asked");
  expect(await bed.kinds()).toEqual([]);
  expect((await verified({ ...bed, exported: kept })).findings).toMatchObject([{ kind: "seal.head", seq: 4 }]);
});

test("[H9] heads are sealed when the day of Việt Nam is over and at a stop, there only if they moved", async () => {
  await bed.write(2);
  const one = () => bed.write(1, 60);
  const moved = await follow(
    [
      ["2026-11-24T23:59:59+07:00"],
      ["2026-11-25T00:00:00+07:00"],
      ["2026-11-25T12:00:00+07:00", one],
      ["2026-11-26T00:00:01+07:00"],
      ["2026-11-26T01:00:00+07:00", () => bed.write(1, 70)],
    ],
    "moved",
  );
  const told = (chain: Chain): unknown =>
    chain
      .seals()
      .rows()
      .map(({ cause, seq }) => [cause, seq]);
  expect(told(moved)).toEqual([
    ["stop", 4],
    ["day", 3],
    ["day", 2],
  ]);
  clock.now = MORNING;
  const still = await follow([["2026-11-25T00:00:00+07:00"], ["2026-11-25T00:00:01+07:00"], ["2026-11-25T00:00:02+07:00"]], "still");
  expect(told(still)).toEqual([["day", 4]]);
});

test("[H16] a disk that refuses is told once, and the chain heals by itself with nothing left out", async () => {
  const log = silentLog();
  const ending = new AbortController();
  const states: (string | undefined)[] = [];
  let turn = 0;
  const chain = await openChain({
    ...{ topic: "actual", raw: bed.journal.actual.raw, dir: bed.dir, key: bed.key, now, log },
    sleep: async () => {
      turn += 1;
      clock.now += 2_000;
      states.push((await chain.head())?.state);
      if (turn === 1) await bed.write(3);
      // A file stands where the folder was: nothing can be written, whoever runs the tests.
      if (turn === 3) {
        renameSync(bed.dir, join(bed.root, "away"));
        writeFileSync(bed.dir, "");
        clock.now = Date.parse("2026-11-25T08:30:00+07:00");
        await bed.write(3, 10);
      }
      if (turn === 6) {
        rmSync(bed.dir);
        renameSync(join(bed.root, "away"), bed.dir);
      }
      if (turn === 9) ending.abort();
    },
  });
  await chain.run(ending.signal);
  expect(states).toContain("unwritable");
  expect(states.at(-1)).toBe("following");
  expect(log.told.filter(({ event }) => event === "ledger.unwritable")).toHaveLength(1);
  expect(log.told.some(({ event }) => event === "ledger.writable")).toBe(true);
  expect(await bed.check()).toMatchObject({ verified: 6, found: 0 });
});
