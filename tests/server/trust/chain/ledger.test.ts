import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestOf, GENESIS, linkAfter, linkOfEpoch, linkPastHole } from "#server/trust/chain/link.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { verified } from "./aChain.ts";
import { aChainBed } from "./aChainBed.ts";

const bed = aChainBed();

test("[H1] a digest tells entries apart by number, series and content, and where nothing else has it by time", () => {
  const entry = { seq: 7, at: 5, kind: "A.B:01", body: "7|0|x" };
  const others = [{ seq: 8 }, { kind: "A.B:02" }, { body: "7|0|y" }, { kind: "A.B:017", body: "|0|x" }];
  const digests = [entry, ...others.map((other) => ({ ...entry, ...other }))].map((each) => digestOf(each, false));
  expect(new Set(digests).size).toBe(5);
  expect(digestOf({ ...entry, at: 6 }, true)).not.toBe(digestOf(entry, true));
  expect(digestOf({ ...entry, at: 6 }, false)).toBe(digestOf(entry, false));
});

test("[H2] two servers that chained the same entries have the same link, however their lines were cut", async () => {
  const one = await bed.chainOf();
  const other = await bed.chainOf({ dir: join(bed.root, "other") });
  for (let round = 0; round < 4; round += 1) {
    await bed.write(5, 5 * round);
    await one.catchUp();
  }
  await other.catchUp();
  expect(other.ledger().written().link).toBe(one.ledger().written().link);
  const { entries, epoch } = await bed.journal.actual.raw.entries(0, 100);
  const byHand = entries.reduce((link, entry) => linkAfter(link, entry), linkOfEpoch(GENESIS, { topic: "actual", epoch, after: 0 }));
  expect(one.ledger().written()).toMatchObject({ seq: 20, n: 20, link: byHand });
});

test("[H3] the chain follows the journal, and after a stop goes on where it ended", async () => {
  const first = await bed.chainOf();
  await bed.write(3);
  await first.catchUp();
  await first.ledger().close();
  await bed.write(3_000, 3);
  const second = await bed.chainOf();
  await second.catchUp();
  expect(await second.head()).toMatchObject({ seq: 3_003, count: 3_003, behind: 0, state: "catchingUp" });
  expect(await bed.check()).toMatchObject({ verified: 3_003, found: 0 });
});

test("[H4] a drill that begins anew goes on from the last link, and nothing of it is told as taken back", async () => {
  const chain = await bed.chainOf({ topic: "exercise" });
  await bed.journal.exercise.apply([aDraft(), aDraft({ period: "2021" })]);
  await chain.catchUp();
  const before = chain.ledger().written();
  await bed.journal.exercise.restart();
  await bed.journal.exercise.apply([aDraft({ value: "3" }), aDraft({ period: "2021" }), aDraft({ period: "2022" })]);
  await chain.catchUp();
  const [epoch] = chain.epochs();
  expect(epoch).toMatchObject({ after: 0, before: { epoch: before.epoch, seq: 2, link: before.link } });
  expect(await verified({ ...bed, topic: "exercise" })).toMatchObject({ verified: 3, found: 0, ledger: { entries: 5 } });
});

test("[H4] real figures that were taken back by another history are found", async () => {
  const chain = await bed.chainOf();
  await bed.write(4);
  await chain.catchUp();
  await bed.journal.actual.restart();
  await bed.write(2, 40);
  await chain.catchUp();
  expect((await bed.check()).findings).toMatchObject([{ kind: "entries.takenBack", seq: 1, to: 4 }]);
});

test("[H5] entries that were let go of before they were chained are a hole, told and not counted as verified", async () => {
  await bed.write(9);
  await bed.journal.actual.trim({ maxAgeMs: 1e12, maxEntries: 4, maxHistoryPerSeries: 100 });
  const chain = await bed.chainOf();
  await chain.catchUp();
  expect(chain.holes()).toMatchObject([{ from: 1, to: 5 }]);
  expect(await bed.check()).toMatchObject({ verified: 4, found: 0, figures: { unchecked: 5 }, ledger: { holes: [{ from: 1, to: 5 }] } });
  const [epoch] = chain.epochs();
  expect(linkPastHole(linkOfEpoch(GENESIS, { topic: "actual", epoch: epoch?.epoch ?? "", after: 0 }), 1, 5)).toHaveLength(64);
});

test("[H13] figures are verified also when their entries are no longer kept", async () => {
  const chain = await bed.chainOf();
  await bed.write(9);
  await chain.catchUp();
  await bed.journal.actual.trim({ maxAgeMs: 1e12, maxEntries: 4, maxHistoryPerSeries: 100 });
  await bed.write(1, 30);
  await chain.catchUp();
  expect(await bed.check()).toMatchObject({ verified: 5, found: 0, trimmed: { to: 5, count: 5 }, figures: { checked: 11, unchecked: 0 } });
});

test("[H6] [H11] lines taken out, put in or exchanged are found", async () => {
  const chain = await bed.chainOf();
  for (let round = 0; round < 6; round += 1) {
    await bed.write(3, 3 * round);
    await chain.catchUp();
  }
  await chain.seal("asked");
  const lines = readFileSync(bed.ledger(), "utf8").split("\n").slice(0, -1);
  const put = (some: readonly string[]): void => writeFileSync(bed.ledger(), some.map((line) => `${line}\n`).join(""));
  const [a = "", b = ""] = lines.slice(2, 4);
  for (const some of [
    lines.toSpliced(3, 1),
    lines.toSpliced(3, 0, a),
    lines.toSpliced(2, 2, b, a),
    lines.slice(0, -2),
    lines.slice(0, -1),
  ]) {
    put(some);
    expect(await bed.kinds()).not.toEqual([]);
  }
  put(lines);
  expect(await bed.kinds()).toEqual([]);
});

test("[H7] a line that a crash left half written is cut off, and its entries are chained again", async () => {
  const first = await bed.chainOf();
  await bed.write(5);
  await first.catchUp();
  await first.ledger().close();
  const size = readFileSync(bed.ledger()).length;
  for (const torn of ['{"k":"links","epoch":"', "\0".repeat(4_000)]) {
    appendFileSync(bed.ledger(), torn);
    const again = await bed.chainOf();
    expect(readFileSync(bed.ledger()).length).toBe(size);
    await again.ledger().close();
  }
  truncateSync(bed.ledger(), size - 10);
  const last = await bed.chainOf();
  await last.catchUp();
  expect(last.ledger().written()).toMatchObject({ seq: 5, n: 5 });
  expect(await bed.check()).toMatchObject({ verified: 5, found: 0 });
});

test("[H11] a ledger that is cut while the server runs is gone on with, and the cut is found by its seals", async () => {
  const log = silentLog();
  const chain = await bed.chainOf({ log });
  await bed.write(6);
  await chain.catchUp();
  await chain.seal("asked");
  truncateSync(bed.ledger(), 300);
  await bed.write(1, 50);
  await expect(chain.catchUp()).rejects.toThrow(/expected \d+ bytes, found 300/u);
  expect(existsSync(bed.ledger())).toBe(true);
  const again = await bed.chainOf();
  await again.catchUp();
  expect(await bed.kinds()).toContain("seal.head");
});
