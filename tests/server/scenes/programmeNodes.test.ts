import { afterEach, describe, expect, test } from "vitest";
import type { ConditionRule, Programme } from "#shared/catalogue/programme.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { showOf } from "#shared/scene/showsState.ts";
import { aNewAlert, someContent } from "#tests/builders/anAlert.ts";
import { aCondition, ROUND } from "./aProgramme.ts";
import { aCatalogue, LAN, MAIN, NOW, scene, take } from "./aWall.ts";
import { type SomeWalls, someWalls } from "./someWalls.ts";

const nodes: SomeWalls[] = [];
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.stop()));
});

async function aNode(programme: Partial<Programme>, beside?: SomeWalls): Promise<SomeWalls> {
  const node = await someWalls({ catalogue: aCatalogue(programme), ...(beside === undefined ? {} : { beside }) });
  nodes.push(node);
  return node;
}

async function takenOn({ journal }: SomeWalls): Promise<readonly unknown[]> {
  const entries = await journal.events.range({ epoch: (await journal.events.cursor()).epoch, seq: 0 }, await journal.events.cursor());
  return entries.flatMap(({ type, data }) => (type === "wall.sceneTaken" ? [(data["taken"] as { readonly scene: string }).scene] : []));
}

function sceneOn({ exact }: SomeWalls): string | undefined {
  return showOf(exact.state().shows, MAIN).onAir?.scene;
}

describe("several nodes", () => {
  test("[S28] two that decide the same at once write it once", async () => {
    const first = await aNode({ playlists: [ROUND], conditions: [aCondition({ afterS: 0 })] });
    const second = await aNode({ playlists: [ROUND], conditions: [aCondition({ afterS: 0 })] }, first);
    await first.run({ act: "playlist", wall: MAIN, playlist: "round" });
    for (let look = 0; look < 25; look += 1) {
      first.pass(1_000);
      await Promise.all([first.walls.programme.look(), second.walls.programme.look()]);
    }
    expect(await takenOn(first)).toEqual(["overview", "disaster"]);
    await first.journal.events.append([
      { type: "drill.started", data: { name: "d", title: { vi: "d", en: "d" }, startedAt: 0, clockOffsetMs: 0 } },
    ]);
    await first.exact.reach(await first.journal.events.cursor(), 1_000);
    await second.exact.reach(await first.journal.events.cursor(), 1_000);
    await Promise.all([first.walls.programme.look(), second.walls.programme.look()]);
    expect(await takenOn(first)).toEqual(["overview", "disaster", "disaster"]);
  });

  test("[S29] another server goes on with the playlist where the journal has it", async () => {
    const first = await aNode({ playlists: [ROUND] });
    await first.run({ act: "playlist", wall: MAIN, playlist: "round" });
    first.pass(5_000);
    const second = await aNode({ playlists: [ROUND] }, first);
    await second.walls.programme.look();
    expect(await takenOn(second)).toEqual(["overview"]);
    first.pass(5_000);
    await second.walls.programme.look();
    expect(await takenOn(second)).toEqual(["overview", "disaster"]);
  });
});

describe("what conditions go by", () => {
  const alertRule = aCondition({
    when: { kind: "alert", severity: "Severe", provinces: ["22"] },
    afterS: 0,
    holdS: 5,
  } as Partial<ConditionRule>);

  test("[S32] an alert on the walls, grave enough, of the province or of the whole country", async () => {
    const node = await aNode({ conditions: [alertRule] });
    const raise = async (id: string, change: Parameters<typeof someContent>[0]): Promise<string | undefined> => {
      const content = someContent({ effective: NOW, expires: NOW + 3_600_000, ...change });
      const cursor = await node.journal.events.append([{ type: "alert.raised", data: { ...aNewAlert({ id, content }), approved: false } }]);
      if (cursor !== null) await node.exact.reach(cursor, 1_000);
      node.pass(1_000);
      await node.walls.programme.look();
      return sceneOn(node);
    };
    const of = (...provinces: string[]) => ({ area: { ...someContent().area, provinces: provinces as never[] } });
    expect(await raise("A-000000000001", of("01"))).toBeUndefined();
    expect(await raise("A-000000000002", { ...of("22"), severity: "Moderate" })).toBeUndefined();
    expect(await raise("A-000000000003", { ...of("22"), severity: "Unknown" })).toBeUndefined();
    expect(await raise("A-000000000004", of("01", "22"))).toBe("disaster");
  });

  test("[S32] so many provinces at a grade or worse; a figure too old counts for nothing", async () => {
    const when = { kind: "grade", indicator: "INV.DISB_RATE", grade: "warning", atLeast: 2 };
    const node = await aNode({ conditions: [aCondition({ when, afterS: 0, holdS: 5 } as Partial<ConditionRule>)] });
    const at = async (...grades: readonly (readonly [string, "watch" | "warning" | "critical"])[]): Promise<string | undefined> => {
      node.grades.clear();
      for (const [province, grade] of grades) node.grades.set(`INV.DISB_RATE:${province}` as SeriesKey, grade);
      node.pass(1_000);
      await node.walls.programme.look();
      return sceneOn(node);
    };
    expect(await at(["01", "critical"], ["22", "watch"])).toBeUndefined();
    expect(await at(["01", "critical"], ["VN", "critical"])).toBeUndefined();
    expect(await at(["01", "critical"], ["22", "warning"])).toBe("disaster");
    expect(await at(["01", "critical"])).toBe("disaster");
    node.pass(5_000);
    expect(await at(["01", "critical"])).toBe("overview");
  });

  test("[S27] what the director takes while a condition is due stands", async () => {
    const node = await aNode({ conditions: [aCondition({ afterS: 0 })] });
    await node.journal.events.append([
      { type: "drill.started", data: { name: "d", title: { vi: "d", en: "d" }, startedAt: 0, clockOffsetMs: 0 } },
    ]);
    await node.exact.reach(await node.journal.events.cursor(), 1_000);
    await node.walls.programme.look();
    expect(sceneOn(node)).toBe("disaster");
    await node.run(take("dual-goal"));
    node.pass(60_000);
    await node.walls.programme.look();
    expect(sceneOn(node)).toBe("dual-goal");
  });
});

describe("what cannot be followed", () => {
  test("[S31] it is told once in the log, and with the wall until it is mended", async () => {
    const node = await aNode({ conditions: [aCondition()] });
    const retire = { type: "scene.retired", data: { scene: scene("disaster"), at: NOW, by: LAN, why: "cũ" } } as const;
    const cursor = await node.journal.events.append([retire]);
    if (cursor !== null) await node.exact.reach(cursor, 1_000);
    for (let look = 0; look < 3; look += 1) await node.walls.programme.look();
    const told = node.logged.filter((line) => line.startsWith("programme.fault"));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("/programme/conditions/0/scene");
    expect(node.walls.present(MAIN)).toMatchObject({ faults: [{ pointer: "/programme/conditions/0/scene" }] });
    const content = aCatalogue().scenes.find(({ id }) => id === "disaster");
    const published = { ...retire.data, version: 1, content, revertOf: null };
    const mended = await node.journal.events.append([{ type: "scene.published", data: published }]);
    if (mended !== null) await node.exact.reach(mended, 1_000);
    expect(node.walls.present(MAIN)).toMatchObject({ faults: [] });
  });
});
