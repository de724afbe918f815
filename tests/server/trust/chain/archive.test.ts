import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#shared/clock/instant.ts";
import { type ArchiveBed, aLongArchive, anArchiveBed } from "./anArchive.ts";

let root = "";
let bed: ArchiveBed;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "tc-chain-archive-"));
  bed = await anArchiveBed(root);
});
afterEach(async () => {
  await bed.chain.ledger().close();
  rmSync(root, { recursive: true, force: true });
});

/** The lines of the archive's only file. */
function lines(): readonly string[] {
  return readFileSync(path(), "utf8").split("\n").slice(0, -1);
}

function path(): string {
  return join(bed.dir, readdirSync(bed.dir)[0] ?? "");
}

function put(changed: readonly string[]): void {
  writeFileSync(path(), changed.map((line) => `${line}\n`).join(""));
}

/** Ten events, chained and archived; the journal holds the last three. */
async function ten(): Promise<void> {
  await bed.write(10);
  await bed.chain.catchUp();
  await bed.archive();
  await bed.trim(3);
}

describe("what the journal let go of", () => {
  test("[H19] is verified in the archive, over the ends of months, from the first entry to those that the journal holds too", async () => {
    const long = await aLongArchive(mkdtempSync(join(root, "long-")));
    const { archive, verified, findings, trimmed } = await long.check();
    expect(findings).toEqual([]);
    expect(readdirSync(long.dir)).toHaveLength(5);
    expect({ archive, verified, trimmed }).toMatchObject({
      verified: 20,
      trimmed: { to: 280, count: 280 },
      archive: { files: 5, lines: 300, checked: 300, kept: 280, ahead: 0 },
    });
    expect([archive?.unchecked.count, archive?.lost.count, archive?.behind.count]).toEqual([0, 0, 0]);
    await long.chain.ledger().close();
  });

  test("[H19] an entry edited there is named by file, line, number, and the hash it has and the one that was chained", async () => {
    await ten();
    put(lines().map((line, i) => (i === 4 ? line.replace("sông Hồng", "sông Đà") : line)));
    const { findings, archive } = await bed.check();
    expect(findings).toMatchObject([{ kind: "archive.edited", seq: 5 }]);
    expect(findings[0]?.what).toMatch(/^events-2026-09\.ndjson, 5 · drill\.ended · [0-9a-f]{16}… ≠ [0-9a-f]{16}…$/u);
    expect(archive).toMatchObject({ checked: 9, kept: 6 });
  });

  test("[H19] another time, type, number or history of an entry is found as any other edit is", async () => {
    const edits = [/"at":\d/u, /"type":"d/u, /"seq":5/u, /"epoch":"./u];
    await ten();
    const whole = lines();
    for (const edit of edits) {
      // The name of a history is random, and may begin with any character.
      const other = (text: string): string => `${text.slice(0, -1)}${text.endsWith("7") ? "8" : "7"}`;
      put(whole.map((line, i) => (i === 4 ? line.replace(edit, other) : line)));
      const { findings } = await bed.check();
      expect([edit, findings.some(({ what }) => what.startsWith("events-2026-09.ndjson, 5"))]).toEqual([edit, true]);
    }
  });

  test("[H19] entries that are gone are named where they would stand, also at the end of the archive", async () => {
    await ten();
    const whole = lines();
    put(whole.toSpliced(2, 2));
    expect((await bed.check()).findings).toMatchObject([{ kind: "archive.removed", seq: 3, to: 4, what: "events-2026-09.ndjson, 3" }]);
    put(whole.slice(0, 5));
    expect((await bed.check()).findings).toMatchObject([{ kind: "archive.removed", seq: 6, to: 7, what: "events-2026-09.ndjson, 6" }]);
  });

  test("[H19] a line moved, there twice, planted or no line at all is named", async () => {
    await ten();
    const whole = lines();
    const [a = "", b = ""] = whole.slice(3, 5);
    put(whole.toSpliced(3, 2, b, a));
    expect((await bed.check()).findings).toMatchObject([
      { kind: "archive.moved", seq: 5, what: expect.stringContaining(", 4 ") as string },
    ]);
    put([...whole.slice(1, 8), ...whole.slice(0, 1), ...whole.slice(8)]);
    expect((await bed.check()).findings).toMatchObject([
      { kind: "archive.moved", seq: 1, what: expect.stringContaining(", 8 ") as string },
    ]);
    put(whole.toSpliced(4, 0, a));
    expect((await bed.check()).findings).toMatchObject([{ kind: "archive.moved", seq: 4 }]);
    put([...whole, a.replace('"seq":4', '"seq":11')]);
    expect((await bed.check()).findings).toMatchObject([{ kind: "archive.planted", seq: 11 }]);
    put([...whole, a.replace(/"epoch":"[^"]+"/u, '"epoch":"other"')]);
    expect((await bed.check()).findings).toMatchObject([{ kind: "archive.edited", epoch: "other", seq: 4 }]);
    put(whole.toSpliced(4, 0, ""));
    expect((await bed.check()).findings).toMatchObject([{ kind: "archive.unreadable", what: "events-2026-09.ndjson, 5" }]);
  });

  test("[H19] a line that stands in another month's file is named", async () => {
    await ten();
    const [first = "", ...rest] = lines();
    put(rest);
    writeFileSync(join(bed.dir, "events-2026-08.ndjson"), `${first}\n`);
    expect((await bed.check()).findings).toMatchObject([
      { kind: "archive.moved", seq: 1, what: expect.stringContaining("events-2026-08.ndjson, 1") as string },
    ]);
  });

  test("[H19] what is in both journal and archive, and a line that a crash left half written, is no finding", async () => {
    await bed.write(10);
    await bed.chain.catchUp();
    await bed.archive();
    appendFileSync(path(), '{"epoch":"half');
    expect(await bed.check()).toMatchObject({ findings: [], verified: 10, archive: { checked: 10, kept: 0, behind: { count: 0 } } });
  });

  test("[H19] what the archive has not yet is told with its times; what it should have had for an hour is missing", async () => {
    await bed.write(10);
    await bed.chain.catchUp();
    await bed.archive();
    await bed.write(2);
    await bed.chain.catchUp();
    const report = await bed.check();
    expect(report).toMatchObject({
      findings: [],
      verified: 12,
      archive: { behind: { count: 2, since: bed.clock.now, until: bed.clock.now } },
    });
    bed.clock.now += HOUR_MS + 1;
    await bed.chain.seal("asked");
    expect((await bed.check()).findings).toMatchObject([{ kind: "archive.removed", seq: 11, to: 12 }]);
  });

  test("[H19] lines older than the ledger cannot be checked and are told as that, with their times", async () => {
    await bed.write(4);
    await bed.archive();
    await bed.trim(1);
    // The ledger comes to a journal that holds the fourth only.
    await bed.chain.catchUp();
    const report = await bed.check();
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ verified: 1, archive: { checked: 1, kept: 0, unchecked: { count: 3 } } });
    expect(report.archive?.unchecked.until).toBe(bed.clock.now - HOUR_MS);
    expect(report.ledger.holes).toMatchObject([{ from: 1, to: 3 }]);
  });

  test("[H19] lines of a history that the ledger does not know are told as such, and never counted as verified", async () => {
    await ten();
    appendFileSync(path(), `{"epoch":"other","seq":1,"at":${bed.clock.now},"type":"drill.ended","data":{}}\n`);
    expect(await bed.check()).toMatchObject({ findings: [], archive: { checked: 10, unchecked: { count: 1, since: bed.clock.now } } });
  });

  test("[H20] without an archive it is told what cannot be verified and since when, and never counted as verified", async () => {
    await ten();
    const chainedAt = bed.clock.now;
    bed.clock.now += 3 * DAY_MS;
    await bed.chain.seal("asked");
    rmSync(bed.dir, { recursive: true });
    const report = await bed.check();
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({
      verified: 3,
      archive: { files: 0, kept: 0, lost: { count: 7, from: 1, to: 7, since: chainedAt, until: chainedAt } },
    });
  });
});
