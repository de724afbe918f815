import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS } from "#shared/clock/instant.ts";
import { createEventArchive } from "#server/journal/eventArchive.ts";
import { silentLog } from "#tests/doubles/silentLog.ts";
import { MAIN, NOW, take } from "./aWall.ts";
import { type SomeWalls, someWalls } from "./someWalls.ts";

let node: SomeWalls;
beforeEach(async () => {
  node = await someWalls();
});
afterEach(() => node.stop());

/** Journal entries older than a day are let go of, after the archive has them. */
async function trimAfter(days: number): Promise<void> {
  const archive = await createEventArchive(node.journal.events, node.archiveDir, silentLog());
  await archive.catchUp();
  node.pass(days * DAY_MS);
  await node.journal.events.saveSnapshot("exact", node.exact.cursor(), node.exact.state());
  await node.journal.events.trim({ maxAgeMs: DAY_MS, maxEntries: 1, maxHistoryPerSeries: 0 });
}

describe("what a wall showed", () => {
  test("[S41] it is told by moment and by position, as it was told then", async () => {
    await node.run(take("disaster"));
    node.pass(1_000);
    const then = node.walls.present(MAIN);
    node.pass(59_000);
    await node.run({ act: "focus", wall: MAIN, province: "22" });
    node.pass(60_000);
    await node.run(take("overview"));
    node.pass(1_000);
    const at = await node.walls.presentAt(MAIN, { at: NOW + 1_000 });
    expect(at).toEqual({ ok: true, wall: then });
    expect(await node.walls.presentAt(MAIN, { seq: 3 })).toMatchObject({
      ok: true,
      wall: { number: 3, scene: "disaster", spotlight: "22" },
    });
    expect(await node.walls.presentAt(MAIN, { at: NOW - 1 })).toMatchObject({
      ok: true,
      wall: { number: 0, scene: "overview", onAir: null },
    });
    expect(await node.walls.presentAt(MAIN, { at: NOW + 120_100 })).toMatchObject({
      wall: { scene: "disaster", onAir: { scene: "overview" } },
    });
    expect(await node.walls.presentAt("none", { seq: 3 })).toEqual({ ok: true, wall: null });
  });

  test("[S41] what the journal let go of comes from the archive", async () => {
    await node.run(take("disaster"));
    node.pass(5_000);
    await node.run({ act: "focus", wall: MAIN, province: "22" });
    await trimAfter(3);
    await node.run(take("overview"));
    const { epoch } = node.exact.cursor();
    await expect(node.journal.events.range({ epoch, seq: 0 }, { epoch, seq: 3 })).rejects.toThrow();
    expect(await node.walls.presentAt(MAIN, { seq: 2 })).toMatchObject({
      ok: true,
      wall: { number: 2, scene: "disaster", spotlight: null },
    });
    expect(await node.walls.presentAt(MAIN, { seq: 4 })).toMatchObject({ ok: true, wall: { number: 4, scene: "overview" } });
  });

  test("[S42] a moment to come, and one that is kept nowhere, are refused as such", async () => {
    await node.run(take("disaster"));
    expect(await node.walls.presentAt(MAIN, { seq: 3 })).toEqual({ ok: false, code: "past.not-yet" });
    expect(await node.walls.presentAt(MAIN, { at: NOW + 1 })).toEqual({ ok: false, code: "past.not-yet" });
    await node.journal.events.saveSnapshot("exact", node.exact.cursor(), node.exact.state());
    node.pass(3 * DAY_MS);
    await node.journal.events.trim({ maxAgeMs: DAY_MS, maxEntries: 1, maxHistoryPerSeries: 0 });
    await node.run(take("overview"));
    expect(await node.walls.presentAt(MAIN, { seq: 1 })).toEqual({ ok: false, code: "past.not-kept" });
  });
});
